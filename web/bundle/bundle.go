// Package bundle joins the modules of the pages: a browser that asks for a hundred files, one after
// another as it reads of them, waits longer than for one that has them all.
package bundle

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// begin is how the module with which every page begins, shared/begin.js, loads the one that the
// document names.
const begin = "import(`../${root.dataset.page}`)"

// Modules are what is to be joined. Names are of files below Root, with slashes.
type Modules struct {
	Root   string
	First  []string          // that documents name, in order
	Pages  []string          // one of which shared/begin.js will load
	Apart  []string          // imports that stay what they are, as they are written
	Define map[string]string // expressions, and what stands in their place
}

// Join returns one module, and the names of those that are in it.
func (m Modules) Join() (text []byte, names []string, err error) {
	root, err := filepath.Abs(m.Root)
	if err != nil {
		return nil, nil, err
	}
	if root, err = filepath.EvalSymlinks(root); err != nil { // as the bundler names files
		return nil, nil, err
	}
	var first, table strings.Builder
	for _, name := range m.First {
		fmt.Fprintf(&first, "import './%s';\n", name)
	}
	for _, page := range m.Pages {
		fmt.Fprintf(&table, "  '%s': () => import('../%[1]s'),\n", page)
	}
	load := func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		name, err := filepath.Rel(root, args.Path)
		if err != nil {
			return api.OnLoadResult{}, err
		}
		names = append(names, filepath.ToSlash(name))
		text, err := os.ReadFile(args.Path)
		if err != nil {
			return api.OnLoadResult{}, err
		}
		changed := string(text)
		if filepath.ToSlash(name) == "shared/begin.js" {
			if strings.Count(changed, begin) != 1 {
				return api.OnLoadResult{}, fmt.Errorf("it has not one %s, which is to become a table of the pages", begin)
			}
			changed = "const pages = {\n" + table.String() + "};\n" + strings.Replace(changed, begin, "pages[root.dataset.page]()", 1)
		}
		return api.OnLoadResult{Contents: &changed}, nil
	}
	result := api.Build(api.BuildOptions{
		Stdin:             &api.StdinOptions{Contents: first.String(), ResolveDir: root},
		AbsWorkingDir:     root,
		External:          m.Apart,
		Bundle:            true,
		Format:            api.FormatESModule,
		Target:            api.ES2022,
		MinifyWhitespace:  true,
		MinifySyntax:      true,
		MinifyIdentifiers: true,
		Charset:           api.CharsetUTF8,
		Define:            m.Define,
		Plugins: []api.Plugin{{Name: "pages", Setup: func(build api.PluginBuild) {
			build.OnLoad(api.OnLoadOptions{Filter: `\.js$`}, load)
		}}},
	})
	if err := told(result.Errors); err != nil {
		return nil, nil, err
	}
	slices.Sort(names)
	return result.OutputFiles[0].Contents, names, nil
}

// Styles returns one stylesheet of several, in order.
func Styles(root string, names []string) ([]byte, error) {
	var all strings.Builder
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil {
			return nil, err
		}
		if strings.Contains(string(text), "url(") || strings.Contains(string(text), "@import") {
			return nil, fmt.Errorf("%s names another file, which would not be found from elsewhere", name)
		}
		all.Write(text)
	}
	result := api.Transform(all.String(), api.TransformOptions{Loader: api.LoaderCSS, MinifyWhitespace: true, Charset: api.CharsetUTF8})
	return result.Code, told(append(result.Errors, result.Warnings...))
}

func told(troubles []api.Message) error {
	if len(troubles) == 0 {
		return nil
	}
	return errors.New(strings.Join(api.FormatMessages(troubles, api.FormatMessagesOptions{}), ""))
}
