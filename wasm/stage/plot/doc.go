// Package plot computes what the stage draws, from frames to marks and pixels,
// without a screen: native tests reach all of it.
//
// [History] keeps the data of the last window. A [Scene] arranges one plot for
// each panel of the page ([rasterPlot], [ratePlot], [tracePlot], [inputPlot],
// [histogramPlot]), keeps them up to date frame by frame, and draws them as
// [Marks] (lines and boxes) and [Raster] pictures. Positions are device pixels
// from the top left corner of the stage, y downwards; times are ms of model
// time. Quantities carry no names here: the page knows what is shown.
package plot
