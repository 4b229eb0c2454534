namespace NetCompiler.Generators.Graph;

/// <summary>Where a value lives, and so who plans its memory.</summary>
internal enum ValueKind
{
    /// <summary>(B, width): a row for each sample, in the arena.</summary>
    Rows,

    /// <summary>Learnt numbers, in the flat parameter buffer.</summary>
    Parameter,

    /// <summary>The gradient by a parameter, at the same place of the flat gradient buffer.</summary>
    ParameterGradient,

    /// <summary>A copy of weights in another order, in the scratch buffer.</summary>
    Packed,
}
