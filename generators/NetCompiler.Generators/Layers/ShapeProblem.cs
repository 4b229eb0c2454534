namespace NetCompiler.Generators.Layers;

/// <summary>Why a layer has no output shape.</summary>
internal enum ShapeProblem
{
    None,
    Empty,
    SizeNotPositive,
    TooLarge,
    NotFlat,
    CountMismatch,
    SeveralUnknown,

    /// <summary>It has another number of axes than the layer takes.</summary>
    WrongAxes,

    /// <summary>A window is larger than its input with its pads.</summary>
    WindowTooLarge,

    /// <summary>All rows or columns are cut off.</summary>
    NothingLeft,

    /// <summary>The groups do not divide the input's channels (axis 0) or the filters (axis 1).</summary>
    GroupsIndivisible,
}
