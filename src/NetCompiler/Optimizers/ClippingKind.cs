namespace NetCompiler;

/// <summary>What a clipping limits.</summary>
internal enum ClippingKind
{
    /// <summary>Each number.</summary>
    Value,

    /// <summary>The norm of each parameter's gradient.</summary>
    Norm,

    /// <summary>The norm of all gradients together.</summary>
    GlobalNorm,
}
