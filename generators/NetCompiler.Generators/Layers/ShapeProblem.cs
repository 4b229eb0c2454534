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
}
