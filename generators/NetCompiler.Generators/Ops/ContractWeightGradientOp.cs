using NetCompiler.Generators.Emit.Kernels;
using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>dW = dz^T x, summed over the rows in order. x (B, I), dz (B, O), dW (O, I) in the order of W's panels.</summary>
internal sealed class ContractWeightGradientOp(string layer, Value x, Value outputGradient, Value weight)
    : GradientOp(layer, x, outputGradient)
{
    public Value X { get; } = x;

    public Value OutputGradient { get; } = outputGradient;

    public int OutputWidth { get; } = weight.Shape[0];

    public int InputWidth { get; } = weight.Shape[1];

    public override string Mnemonic => "contractWeightGradient";

    public override Cut Cut => Cut.Shared;

    public override int CutLength => InputWidth;

    public override int CutGranule => WeightGradientKernel.TileRows;

    public override long MultiplyAdds => (long)InputWidth * OutputWidth;

    protected override string Expression(Func<Value, string> name) => $"{name(X)}^T * {name(OutputGradient)}";
}
