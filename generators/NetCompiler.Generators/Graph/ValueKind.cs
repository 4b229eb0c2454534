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

    /// <summary>
    /// Rows whatever the batch, in the scratch buffer, each of whole cache lines: a copy of weights in another order, a batch's
    /// statistics.
    /// </summary>
    Scratch,

    /// <summary>Numbers that training gathers without learning them, such as running statistics, in the model's state buffer.</summary>
    State,

    /// <summary>What inference makes of weights and states when they have changed, in the model's folded buffer.</summary>
    Folded,
}
