namespace NetCompiler.Generators.Model;

/// <summary>What the stages need to know of an activation.</summary>
internal static class ActivationKinds
{
    /// <summary>Whether the derivative reads f's input; the others' is written in terms of f's output.</summary>
    public static bool KeepsInput(this ActivationKind kind) => kind is ActivationKind.Silu or ActivationKind.Gelu;

    /// <summary>Whether f is a few instructions, cheap enough to run on the accumulators of a contraction.</summary>
    public static bool IsCheap(this ActivationKind kind) =>
        kind is ActivationKind.Linear or ActivationKind.Relu or ActivationKind.LeakyRelu or ActivationKind.HardSigmoid;

    /// <summary>Whether f', written in terms of f's output, is a few instructions.</summary>
    public static bool HasCheapDerivative(this ActivationKind kind) =>
        kind is not (ActivationKind.Silu or ActivationKind.Gelu or ActivationKind.Softplus or ActivationKind.Softmax);
}
