using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Emit;

/// <summary>Activations and their derivatives as C# expressions over Vector&lt;float&gt;, the same for both lowerings.</summary>
internal static class VectorFormulas
{
    public const string Zero = "Vector<float>.Zero";

    public const string One = "Vector<float>.One";

    /// <summary>A vector of one number.</summary>
    public static string Broadcast(float value) => value switch
    {
        0f => Zero,
        1f => One,
        _ => $"new Vector<float>({FloatLiteral.Format(value)})",
    };

    /// <summary>f(x); <paramref name="x"/> is a name, for it may stand more than once.</summary>
    public static string Apply(ActivationModel activation, string x) => activation.Kind switch
    {
        ActivationKind.Linear => x,
        ActivationKind.Relu => $"Vector.Max({x}, {Zero})",
        ActivationKind.LeakyRelu =>
            $"Vector.ConditionalSelect(Vector.GreaterThan({x}, {Zero}), {x}, {x} * {Broadcast(activation.Parameter)})",
        ActivationKind.Elu =>
            $"Vector.ConditionalSelect(Vector.GreaterThan({x}, {Zero}), {x}, "
            + Scale($"VectorMath.ExpMinusOne({x})", activation.Parameter) + ")",
        ActivationKind.Sigmoid => $"VectorMath.Sigmoid({x})",
        ActivationKind.Tanh => $"VectorMath.Tanh({x})",
        ActivationKind.Exponential => $"Vector.Exp({x})",
        ActivationKind.Softplus => $"VectorMath.Softplus({x})",
        ActivationKind.Softsign => $"{x} / ({One} + Vector.Abs({x}))",
        ActivationKind.Silu => $"{x} * VectorMath.Sigmoid({x})",
        ActivationKind.Gelu => $"VectorMath.Gelu({x})",
        ActivationKind.HardSigmoid =>
            $"Vector.Min({One}, Vector.Max({Zero}, Vector.MultiplyAddEstimate({x}, {Broadcast(1f / 6f)}, {Broadcast(0.5f)})))",
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation.Kind, "Softmax is no elementwise function."),
    };

    /// <summary>dy f', where <paramref name="kept"/> is f's output, or its input where <c>KeepsInput</c>. Both are names.</summary>
    public static string ApplyGradient(ActivationModel activation, string dy, string kept) => activation.Kind switch
    {
        ActivationKind.Linear => dy,
        ActivationKind.Relu => $"VectorMath.Select(Vector.GreaterThan({kept}, {Zero}), {dy})",
        ActivationKind.LeakyRelu =>
            $"Vector.ConditionalSelect(Vector.GreaterThan({kept}, {Zero}), {dy}, {dy} * {Broadcast(activation.Parameter)})",
        ActivationKind.Elu =>
            $"Vector.ConditionalSelect(Vector.GreaterThan({kept}, {Zero}), {dy}, {dy} * ({kept} + {Broadcast(activation.Parameter)}))",
        ActivationKind.Sigmoid => $"{dy} * {kept} * ({One} - {kept})",
        ActivationKind.Tanh => $"{dy} * ({One} - ({kept} * {kept}))",
        ActivationKind.Exponential => $"{dy} * {kept}",
        ActivationKind.Softplus => $"-{dy} * VectorMath.ExpMinusOne(-{kept})",
        ActivationKind.Softsign => $"{dy} * ({One} - Vector.Abs({kept})) * ({One} - Vector.Abs({kept}))",
        ActivationKind.Silu => $"{dy} * VectorMath.SiluDerivative({kept})",
        ActivationKind.Gelu => $"{dy} * VectorMath.GeluDerivative({kept})",
        ActivationKind.HardSigmoid =>
            $"VectorMath.Select(Vector.GreaterThan({kept}, {Zero}) & Vector.LessThan({kept}, {One}), {dy} * {Broadcast(1f / 6f)})",
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation.Kind, "Softmax is no elementwise function."),
    };

    private static string Scale(string expression, float factor) => factor.Equals(1f) ? expression : $"{Broadcast(factor)} * {expression}";
}
