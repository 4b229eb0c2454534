using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Ops;

/// <summary>dx = dy f'(kept), elementwise; kept is f's output, or its input where f' needs that.</summary>
internal sealed class ActivationGradientOp(string layer, Value outputGradient, Value kept, ActivationModel activation)
    : GradientOp(layer, outputGradient, kept)
{
    public ActivationModel Activation { get; } = activation;

    public override string Mnemonic => "activationGradient";

    public override string Detail => Activation.Kind.ToString();

    public override bool CanRunInPlace => true;

    protected override string Expression(Func<Value, string> name) => $"{name(Inputs[0])} * {Activation.DescribeDerivative()}";
}
