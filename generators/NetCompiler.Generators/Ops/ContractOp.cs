using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// y = f(x W^T + b). x (B, I), W (O, I), b (O) or none, y (B, O).
/// dx = dz W, dW = dz^T x, db = column sums of dz, with dz = dy f'(z). Keeps x, and y for f'.
/// f is linear until fusion puts an activation here.
/// </summary>
internal sealed class ContractOp(string layer, Value x, Value weight, Value? bias, ActivationModel activation)
    : Op(layer, bias is null ? [x, weight] : [x, weight, bias]), IFoldableOp, IActivatableOp
{
    public Value X { get; } = x;

    public Value Weight { get; } = weight;

    public Value? Bias { get; } = bias;

    public ActivationModel Activation { get; } = activation;

    public int InputWidth => X.Width;

    public int OutputWidth => Weight.Shape[0];

    // Its tiles take several samples.
    public override bool RunsBySample => false;

    public override string Mnemonic => "contract";

    public override string Detail => Activation.Kind == ActivationKind.Linear ? "" : $"then {Activation.Kind}";

    public override long MultiplyAdds => (long)InputWidth * OutputWidth;

    public int OutputChannels => OutputWidth;

    public Op WithWeights(Value weight, Value bias) => new ContractOp(Layer, X, weight, bias, Activation);

    public Op WithActivation(ActivationModel activation) => new ContractOp(Layer, X, Weight, Bias, activation);

    public override void Differentiate(BackwardBuilder builder, Value outputGradient)
    {
        Value packed = builder.AddPacked(new PackTransposedOp(Layer, Weight), Weight.Shape, X);
        builder.AddGradient(new ContractInputGradientOp(Layer, outputGradient, packed, Weight), X);
        builder.AddParameterGradient(new ContractWeightGradientOp(Layer, X, outputGradient, Weight), Weight);
        if (Bias is not null)
        {
            builder.AddParameterGradient(new ColumnSumOp(Layer, outputGradient), Bias);
        }
    }

    protected override string Expression(Func<Value, string> name) =>
        Activation.Describe($"{name(X)} * {name(Weight)}{(Bias is null ? "" : " + " + name(Bias))}");
}
