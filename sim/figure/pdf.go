package figure

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"regexp"
	"time"

	pdf "codeberg.org/go-pdf/fpdf"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// PDF returns the figure as PDF. Its text can be searched and copied.
func (f *Figure) PDF() ([]byte, error) {
	wide, high := f.width.Points(), f.height().Points()
	doc := pdf.NewCustom(&pdf.InitType{UnitStr: "pt", Size: pdf.SizeType{Wd: wide, Ht: high}})
	doc.SetCatalogSort(true)
	doc.SetCreationDate(time.Unix(0, 0))
	doc.SetModificationDate(time.Unix(0, 0))
	doc.SetTitle(f.Name, true)
	doc.SetSubject(f.Caption, true)
	doc.SetAutoPageBreak(false, 0)
	doc.AddPage()
	c := &pdfCanvas{doc: doc, high: high, fonts: map[string]bool{}}
	vg.Initialize(c)
	f.paint(c)
	var b bytes.Buffer
	if err := doc.Output(&b); err != nil {
		return nil, err
	}
	// Dates are blanked, at the same length: the file holds positions of what follows.
	return pdfDates.ReplaceAllFunc(b.Bytes(), func(date []byte) []byte { return bytes.Repeat([]byte{' '}, len(date)) }), nil
}

var pdfDates = regexp.MustCompile(`/(CreationDate|ModDate) \(D:[0-9]*\)`)

// A pdfCanvas is a vg.Canvas with text of any characters and faces, which vgpdf
// does not have: that keeps one font a document, and of its characters those of
// Windows 1252. Its y runs downwards.
type pdfCanvas struct {
	doc   *pdf.Fpdf
	high  float64
	fonts map[string]bool
}

func (c *pdfCanvas) point(p vg.Point) (x, y float64) { return p.X.Points(), c.high - p.Y.Points() }

func (c *pdfCanvas) SetLineWidth(w vg.Length) { c.doc.SetLineWidth(w.Points()) }

func (c *pdfCanvas) SetLineDash(pattern []vg.Length, offset vg.Length) {
	dashes := make([]float64, len(pattern))
	for i, d := range pattern {
		dashes[i] = d.Points()
	}
	c.doc.SetDashPattern(dashes, offset.Points())
}

func (c *pdfCanvas) SetColor(colour color.Color) {
	rgba := color.NRGBAModel.Convert(colour).(color.NRGBA)
	r, g, b := int(rgba.R), int(rgba.G), int(rgba.B)
	c.doc.SetDrawColor(r, g, b)
	c.doc.SetFillColor(r, g, b)
	c.doc.SetTextColor(r, g, b)
	c.doc.SetAlpha(float64(rgba.A)/255, "Normal")
}

func (c *pdfCanvas) Push() { c.doc.TransformBegin() }

func (c *pdfCanvas) Pop() { c.doc.TransformEnd() }

func (c *pdfCanvas) Rotate(radians float64) { c.doc.TransformRotate(radians*180/math.Pi, 0, c.high) }

func (c *pdfCanvas) Translate(by vg.Point) { c.doc.TransformTranslate(by.X.Points(), -by.Y.Points()) }

func (c *pdfCanvas) Scale(x, y float64) { c.doc.TransformScale(100*x, 100*y, 0, c.high) }

func (c *pdfCanvas) Stroke(path vg.Path) { c.path(path, "D") }

func (c *pdfCanvas) Fill(path vg.Path) { c.path(path, "F") }

func (c *pdfCanvas) path(path vg.Path, style string) {
	for _, part := range path {
		x, y := c.point(part.Pos)
		switch part.Type {
		case vg.MoveComp:
			c.doc.MoveTo(x, y)
		case vg.LineComp:
			c.doc.LineTo(x, y)
		case vg.ArcComp:
			c.arc(part)
		case vg.CurveComp:
			switch cx, cy := c.point(part.Control[0]); len(part.Control) {
			case 1:
				c.doc.CurveTo(cx, cy, x, y)
			case 2:
				dx, dy := c.point(part.Control[1])
				c.doc.CurveBezierCubicTo(cx, cy, dx, dy, x, y)
			}
		case vg.CloseComp:
			c.doc.ClosePath()
		}
	}
	c.doc.DrawPath(style)
}

// arc adds an arc, as Bézier curves of at most a quarter of a turn.
func (c *pdfCanvas) arc(part vg.PathComp) {
	pieces := math.Ceil(math.Abs(part.Angle) / (math.Pi / 2))
	step := part.Angle / pieces
	handle := 4. / 3 * math.Tan(step/4)
	at := func(angle, along float64) (x, y float64) {
		sin, cos := math.Sincos(angle)
		r := part.Radius
		return c.point(part.Pos.Add(vg.Point{X: r * vg.Length(cos-along*sin), Y: r * vg.Length(sin+along*cos)}))
	}
	c.doc.LineTo(at(part.Start, 0))
	for i := range int(pieces) {
		begin := part.Start + float64(i)*step
		x1, y1 := at(begin, handle)
		x2, y2 := at(begin+step, -handle)
		x, y := at(begin+step, 0)
		c.doc.CurveBezierCubicTo(x1, y1, x2, y2, x, y)
	}
}

func (c *pdfCanvas) FillString(f font.Face, at vg.Point, text string) {
	name := f.Name()
	if !c.fonts[name] {
		var ttf bytes.Buffer
		if _, err := f.Face.WriteSourceTo(nil, &ttf); err != nil {
			c.doc.SetError(err)
			return
		}
		c.doc.AddUTF8FontFromBytes(name, "", ttf.Bytes())
		c.fonts[name] = true
	}
	c.doc.SetFont(name, "", f.Font.Size.Points())
	x, y := c.point(at)
	c.doc.Text(x, y, text)
}

func (c *pdfCanvas) DrawImage(vg.Rectangle, image.Image) {
	panic("figure: a figure has no images")
}
