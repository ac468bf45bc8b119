//go:build !js

package sim

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// system is a file system of files that hold the given texts.
func system(files map[string]string) fstest.MapFS {
	root := fstest.MapFS{}
	for name, text := range files {
		root[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return root
}

const (
	// Of a machine with both versions of control groups, of which version 1
	// accounts for memory.
	mountsV1 = `23 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
32 31 0:29 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu
35 31 0:32 / /sys/fs/cgroup/memory rw,relatime shared:9 - cgroup cgroup rw,memory
41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
`
	mountsV2 = "29 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n"
	limits   = `Limit                     Soft Limit           Hard Limit           Units
Max cpu time              unlimited            unlimited            seconds
Max data size             %s            unlimited            bytes
Max address space         %s           unlimited            bytes
`
)

func TestSystemBounds(t *testing.T) {
	for name, test := range map[string]struct {
		files map[string]string
		want  []bound
	}{
		"nothing to read": {nil, nil},
		"what is available": {
			map[string]string{"proc/meminfo": "MemTotal:       24684084 kB\nMemFree:         1000 kB\nMemAvailable:   2000 kB\n"},
			[]bound{{"is available", 2048300, 0}},
		},
		"version 2, and the groups above": {
			map[string]string{
				"proc/self/cgroup":                                 "0::/user.slice/job/step\n",
				"proc/self/mountinfo":                              mountsV2,
				"sys/fs/cgroup/user.slice/job/step/memory.max":     "max\n",
				"sys/fs/cgroup/user.slice/job/step/memory.high":    "5000\n",
				"sys/fs/cgroup/user.slice/job/step/memory.current": "700\n",
				"sys/fs/cgroup/user.slice/job/memory.max":          "9000\n",
				"sys/fs/cgroup/user.slice/job/memory.high":         "max\n",
				"sys/fs/cgroup/user.slice/job/memory.current":      "6000\n",
				"sys/fs/cgroup/user.slice/job/memory.stat":         "anon 3000\nfile 2500\nactive_file 1000\ninactive_file 500\n",
				"sys/fs/cgroup/user.slice/memory.max":              "max\n",
				"sys/fs/cgroup/user.slice/memory.current":          "8000\n",
			},
			[]bound{{"the control group /user.slice/job/step leaves", 4600, 0}, {"the control group /user.slice/job leaves", 4800, 0}},
		},
		"version 1, and the groups above": {
			map[string]string{
				"proc/self/cgroup":    "9:cpu:/\n4:memory:/slurm/job\n0::/\n",
				"proc/self/mountinfo": mountsV1,
				"sys/fs/cgroup/memory/slurm/job/memory.limit_in_bytes":  "9223372036854771712\n",
				"sys/fs/cgroup/memory/slurm/job/memory.usage_in_bytes":  "300\n",
				"sys/fs/cgroup/memory/slurm/memory.limit_in_bytes":      "10000\n",
				"sys/fs/cgroup/memory/slurm/memory.usage_in_bytes":      "4000\n",
				"sys/fs/cgroup/memory/slurm/memory.stat":                "active_file 7\ninactive_file 8\ntotal_active_file 1000\ntotal_inactive_file 200\n",
				"sys/fs/cgroup/memory/memory.limit_in_bytes":            "9223372036854771712\n",
				"sys/fs/cgroup/memory/memory.usage_in_bytes":            "90000\n",
				"sys/fs/cgroup/cpu/slurm/job/memory.limit_in_bytes":     "1\n",
				"sys/fs/cgroup/unified/slurm/job/memory.limit_in_bytes": "1\n",
			},
			[]bound{{"the control group /slurm leaves", 7500, 0}},
		},
		"a container that sees its own part only": {
			map[string]string{
				"proc/self/cgroup":                           "4:memory:/docker/abc\n",
				"proc/self/mountinfo":                        strings.Replace(mountsV1, "0:32 /", "0:32 /docker/abc", 1),
				"sys/fs/cgroup/memory/memory.limit_in_bytes": "1000\n",
				"sys/fs/cgroup/memory/memory.usage_in_bytes": "100\n",
			},
			[]bound{{"the control group /docker/abc leaves", 1200, 0}},
		},
		"a container that sees another part": {
			map[string]string{
				"proc/self/cgroup":             "0::/../../job\n",
				"proc/self/mountinfo":          strings.Replace(mountsV2, "0:26 /", "0:26 /docker/abc", 1),
				"sys/fs/cgroup/memory.max":     "1000\n",
				"sys/fs/cgroup/memory.current": "2000\n", // beyond its limit
			},
			[]bound{{"the control group /../../job leaves", -700, 0}},
		},
		"the process's own limits": {
			map[string]string{
				"proc/self/limits": fmt.Sprintf(limits, "3000000", "5000000"),
				"proc/self/status": "Name:\tbalance\nVmSize:\t    1000 kB\nVmData:\t     500 kB\nThreads:\t3\n",
			},
			[]bound{
				{"the limit of addresses (ulimit -v) leaves", 5000000 - 1024000 + 300 + 40, 4*perThread + perNetwork},
				{"the limit of data (ulimit -d) leaves", 3000000 - 512000 + 300 + 40, perNetwork},
			},
		},
		"no limits of its own": {
			map[string]string{
				"proc/self/limits": fmt.Sprintf(limits, "unlimited", "unlimited"),
				"proc/self/status": "VmSize:\t    1000 kB\nVmData:\t     500 kB\n",
			},
			nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			if bounds := systemBounds(system(test.files), heap{inUse: 5000, free: 300, released: 40, threads: 7}); !slices.Equal(bounds, test.want) {
				t.Errorf("%v, want %v", bounds, test.want)
			}
		})
	}
}

// Networks get nine tenths of what does not come besides, or of an eighth.
func TestMemoryOfABound(t *testing.T) {
	for _, test := range []struct{ left, toCome, bytes, whole int64 }{
		{1000, 0, 900, 1000}, {1000, 200, 720, 1000}, {8000, 7500, 900, 8000}, {-5, 0, 0, 0},
	} {
		if got, want := (bound{"x leaves", test.left, test.toCome}).memory(), (Memory{test.bytes, test.whole, "nine tenths of what x leaves"}); got != want {
			t.Errorf("of %d bytes, with %d to come: %+v, want %+v", test.left, test.toCome, got, want)
		}
	}
}

// Here something is left, and no more than the machine has.
func TestMemoryLeft(t *testing.T) {
	left := MemoryLeft()
	if left.Bytes <= 0 || left.Bound == "" {
		t.Errorf("%d bytes, %q", left.Bytes, left.Bound)
	}
	if total, known := readTable(os.DirFS("/"), "proc/meminfo", ":").kilobytes("MemTotal"); known && left.Bytes > total {
		t.Errorf("%s are left of %s", left, MemoryText(total))
	}
}
