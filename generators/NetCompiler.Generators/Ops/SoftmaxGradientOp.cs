using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>dx = y (dy - sum_j dy_j y_j) over the last axis, y the softmax.</summary>
internal sealed class SoftmaxGradientOp(string layer, Value outputGradient, Value y, int classes) : GradientOp(layer, outputGradient, y)
{
    /// <summary>Elements of the last axis.</summary>
    public int Classes { get; } = classes;

    public override string Mnemonic => "softmaxGradient";

    public override bool CanRunInPlace => true;

    protected override string Expression(Func<Value, string> name) =>
        $"{name(Inputs[1])} * ({name(Inputs[0])} - sum {name(Inputs[0])} {name(Inputs[1])})";
}
