using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// y_i = exp(x_i - max x) / sum_j exp(x_j - max x) over the last axis. dx = y (dy - sum_j dy_j y_j). Keeps y.
/// </summary>
internal sealed class SoftmaxOp(string layer, Value x, int classes) : Op(layer, x)
{
    public override string Mnemonic => "softmax";

    /// <summary>Elements of the last axis.</summary>
    public int Classes { get; } = classes;

    public override bool CanRunInPlace => true;

    public override void Differentiate(BackwardBuilder builder, Value outputGradient) =>
        builder.AddGradient(new SoftmaxGradientOp(Layer, outputGradient, Output!, Classes), Inputs[0]);

    protected override string Expression(Func<Value, string> name) => $"softmax({name(Inputs[0])})";
}
