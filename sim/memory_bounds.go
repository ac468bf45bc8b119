//go:build !js

package sim

import (
	"bufio"
	"bytes"
	"io/fs"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
)

// A bound is what something leaves to this process.
type bound struct {
	of     string // a clause, as in "is available"
	left   int64  // bytes
	toCome int64  // that will be taken before networks are, in great part
}

// memory says what networks may take. Where more is to come than there is, it does
// not all come, and a small network may do. A tenth is for what nobody foresees.
func (b bound) memory() Memory {
	left := max(0, b.left)
	return Memory{max(left-b.toCome, left/8) / 10 * 9, left, "nine tenths of what " + b.of}
}

// A heap is what the Go runtime has and will have, as far as it counts for bounds.
type heap struct {
	inUse    int64 // bytes
	free     int64 // bytes, which are left as well
	released int64 // bytes of which the addresses only are taken
	threads  int64 // that it may have in the end
}

// What takes addresses besides what is in use, bytes.
const (
	perThread  = 72 << 20     // a stack, and where the C library has room for what the thread allocates
	perNetwork = 2 * 64 << 20 // the heap grows by 64 MiB, for connections and for the rest of a network
)

// systemBounds returns what every bound of the system leaves to this process, as
// the files below proc and sys tell. What they do not tell is left out.
func systemBounds(root fs.FS, h heap) []bound {
	var bounds []bound
	info := readTable(root, "proc/meminfo", ":")
	if available, known := info.kilobytes("MemAvailable"); known {
		bounds = append(bounds, bound{"is available", available + h.free, 0})
	}
	for _, group := range controlGroups(root) {
		if left, known := group.left(root); known {
			bounds = append(bounds, bound{"the control group " + group.name + " leaves", left + h.free, 0})
		}
	}
	limits, status := readTable(root, "proc/self/limits", "  "), readTable(root, "proc/self/status", ":")
	if most, limited := limits.bytes("Max address space"); limited {
		used, _ := status.kilobytes("VmSize")
		threads, _ := status.bytes("Threads")
		toCome := max(0, h.threads-threads)*perThread + perNetwork
		bounds = append(bounds, bound{"the limit of addresses (ulimit -v) leaves", most - used + h.free + h.released, toCome})
	}
	if most, limited := limits.bytes("Max data size"); limited {
		used, _ := status.kilobytes("VmData")
		bounds = append(bounds, bound{"the limit of data (ulimit -d) leaves", most - used + h.free + h.released, perNetwork})
	}
	return bounds
}

// A controlGroup is one that this process belongs to.
type controlGroup struct {
	name      string // as the system tells it
	directory string // of its files
	limits    []string
	usage     string
}

// left returns the bytes that a group may still take. What it has of files counts
// as free, since it gives way.
func (g controlGroup) left(root fs.FS) (bytes int64, known bool) {
	most := int64(math.MaxInt64)
	for _, file := range g.limits {
		if limit, known := readBytes(root, path.Join(g.directory, file)); known {
			most = min(most, limit)
		}
	}
	usage, known := readBytes(root, path.Join(g.directory, g.usage))
	if most >= unlimited || !known {
		return 0, false
	}
	stat := readTable(root, path.Join(g.directory, "memory.stat"), " ")
	for _, cached := range []string{"active_file", "inactive_file"} {
		bytes, known := stat.bytes("total_" + cached) // of version 1, with the groups below
		if !known {
			bytes, _ = stat.bytes(cached)
		}
		usage -= bytes
	}
	return most - max(0, usage), true
}

// unlimited is what version 1 tells where there is no limit, or more.
const unlimited = math.MaxInt64 / 2

// controlGroups returns the groups of this process that account for memory, of
// version 1 and of version 2, each with those above it.
func controlGroups(root fs.FS) (groups []controlGroup) {
	for _, mount := range readLines(root, "proc/self/mountinfo") {
		// id parent device root mountpoint options … - type source options of the file system
		head, tail, _ := strings.Cut(mount, " - ")
		fields, system := strings.Fields(head), strings.Fields(tail)
		if len(fields) < 5 || len(system) < 3 {
			continue
		}
		group := controlGroup{limits: []string{"memory.max", "memory.high"}, usage: "memory.current"}
		controller := ""
		switch {
		case system[0] == "cgroup2":
		case system[0] == "cgroup" && slices.Contains(strings.Split(system[2], ","), "memory"):
			group.limits, group.usage = []string{"memory.limit_in_bytes"}, "memory.usage_in_bytes"
			controller = "memory"
		default:
			continue
		}
		name, ok := groupName(root, controller)
		if !ok {
			continue
		}
		top, directory := fields[3], strings.TrimPrefix(fields[4], "/")
		below, within := strings.CutPrefix(name, strings.TrimSuffix(top, "/"))
		if !within || below != "" && below[0] != '/' {
			below = "" // a container that does not see where it stands
		}
		for {
			group.name, group.directory = strings.TrimSuffix(name, "/"), path.Join(directory, below)
			if group.name == "" {
				group.name = "/"
			}
			groups = append(groups, group)
			if below == "" || below == "/" {
				break
			}
			name, below = path.Dir(name), path.Dir(below)
		}
	}
	return groups
}

// groupName returns the path of the group of this process in the hierarchy of a
// controller, "" in version 2.
func groupName(root fs.FS, controller string) (name string, ok bool) {
	for _, line := range readLines(root, "proc/self/cgroup") {
		// number:controllers:path
		fields := strings.SplitN(line, ":", 3)
		if len(fields) == 3 && slices.Contains(strings.Split(fields[1], ","), controller) {
			return fields[2], true
		}
	}
	return "", false
}

// A table is a file of names and values.
type table map[string]string

// readTable reads a file in whose lines a separator stands after the name. It is
// empty if there is no such file.
func readTable(root fs.FS, file, separator string) table {
	t := table{}
	for _, line := range readLines(root, file) {
		name, value, _ := strings.Cut(line, separator)
		t[name] = strings.TrimSpace(value)
	}
	return t
}

// bytes returns the first word of a value as a number.
func (t table) bytes(name string) (n int64, ok bool) {
	word, _, _ := strings.Cut(t[name], " ")
	n, err := strconv.ParseInt(word, 10, 64)
	return n, err == nil
}

// kilobytes returns, in bytes, what is told in kB.
func (t table) kilobytes(name string) (n int64, ok bool) {
	n, ok = t.bytes(name)
	return n * 1024, ok
}

func readLines(root fs.FS, file string) (lines []string) {
	text, err := fs.ReadFile(root, file)
	if err != nil {
		return nil
	}
	for scanner := bufio.NewScanner(bytes.NewReader(text)); scanner.Scan(); {
		lines = append(lines, scanner.Text())
	}
	return lines
}

// readBytes reads a file that holds a number; "max" is none.
func readBytes(root fs.FS, file string) (n int64, ok bool) {
	text, err := fs.ReadFile(root, file)
	if err != nil {
		return 0, false
	}
	n, err = strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
	return n, err == nil
}
