namespace NetCompiler;

/// <summary>How <see cref="UpSample2DAttribute"/> fills the cells between its input's. Thread-safety: a value.</summary>
public enum Interpolation
{
    /// <summary>Every cell is repeated: y(i, j) = x(floor(i / factor), floor(j / factor)).</summary>
    Nearest = 0,

    /// <summary>
    /// Linear along both axes between the centres of cells: output i lies at (i + 1/2) / factor - 1/2 of the input, and beyond
    /// the outermost centres the edge goes on. As in Keras, and in PyTorch with <c>align_corners=False</c>.
    /// </summary>
    Bilinear = 1,
}
