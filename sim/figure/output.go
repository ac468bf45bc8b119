package figure

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"

	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// dpi is the resolution of the PNG.
const dpi = 300

// SVG returns the figure as SVG, with its caption as a description. Where
// Liberation Sans is not at hand, fonts of the same widths are named.
func (f *Figure) SVG() ([]byte, error) {
	canvas := vgsvg.New(f.width, f.height())
	f.paint(canvas)
	var b bytes.Buffer
	if _, err := canvas.WriteTo(&b); err != nil {
		return nil, err
	}
	var caption bytes.Buffer
	if err := xml.EscapeText(&caption, []byte(f.Caption)); err != nil {
		return nil, err
	}
	svg := bytes.ReplaceAll(b.Bytes(), []byte("font-family:Liberation Sans;"), []byte("font-family:'Liberation Sans',Arial,Helvetica,sans-serif;"))
	const namespaces = `xmlns:xlink="http://www.w3.org/1999/xlink">`
	described := fmt.Sprintf("%s\n<title>%s</title>\n<desc>%s</desc>", namespaces, f.Name, caption.Bytes())
	return bytes.Replace(svg, []byte(namespaces), []byte(described), 1), nil
}

// PNG returns the figure as PNG.
func (f *Figure) PNG() ([]byte, error) {
	canvas := vgimg.NewWith(vgimg.UseWH(f.width, f.height()), vgimg.UseDPI(dpi))
	f.paint(canvas)
	var b bytes.Buffer
	_, err := vgimg.PngCanvas{Canvas: canvas}.WriteTo(&b)
	return b.Bytes(), err
}

// Write writes the figure into a directory: .svg, .pdf and .png, and its caption
// as .txt. A file is there whole, or not at all.
func (f *Figure) Write(directory string) error {
	for _, format := range []struct {
		extension string
		encode    func() ([]byte, error)
	}{
		{".svg", f.SVG},
		{".pdf", f.PDF},
		{".png", f.PNG},
		{".txt", func() ([]byte, error) { return []byte(f.Caption + "\n"), nil }},
	} {
		data, err := format.encode()
		if err != nil {
			return fmt.Errorf("%s%s: %w", f.Name, format.extension, err)
		}
		if err := replace(filepath.Join(directory, f.Name+format.extension), data); err != nil {
			return err
		}
	}
	return nil
}

// replace writes a file beside the one of the name, then puts it in its place.
func replace(name string, data []byte) error {
	fresh := fmt.Sprintf("%s.%d", name, os.Getpid())
	if err := os.WriteFile(fresh, data, 0o666); err != nil {
		os.Remove(fresh)
		return err
	}
	if err := os.Rename(fresh, name); err != nil {
		os.Remove(fresh)
		return err
	}
	return nil
}
