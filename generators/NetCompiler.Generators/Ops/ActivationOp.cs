using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// y = f(x), elementwise. dx = dy f'(x), with f' written in terms of y where it can be, so that x need not be kept:
/// only SiLU and GELU keep x.
/// </summary>
internal sealed class ActivationOp(string layer, Value x, ActivationModel activation) : Op(layer, x)
{
    public ActivationModel Activation { get; } = activation;

    public override string Mnemonic => "activation";

    public override string Detail => Activation.Kind.ToString();

    public override bool CanRunInPlace => true;

    public override void Differentiate(BackwardBuilder builder, Value outputGradient)
    {
        Value x = Inputs[0];
        Value kept = Activation.Kind.KeepsInput() ? x : Output!;
        builder.AddGradient(new ActivationGradientOp(Layer, outputGradient, kept, Activation), x);
    }

    protected override string Expression(Func<Value, string> name) => Activation.Describe(name(Inputs[0]));
}
