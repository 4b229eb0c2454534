using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Layers;

/// <summary>
/// y[c] = mean over (i, j) of x[i, j, c]: x (B, H, W, C), y (B, C).
/// </summary>
internal sealed partial record GlobalAveragePool2DLayer(
    string Name, EquatableArray<int> Inputs, EquatableArray<int> InputShape, EquatableArray<int> OutputShape)
    : GlobalPoolLayer(Name, Inputs, InputShape, OutputShape)
{
    public override string Kind => "GlobalAveragePool2D";

    public override Value Lower(GraphBuilder builder, Value x) => AddAverage(builder, x);
}
