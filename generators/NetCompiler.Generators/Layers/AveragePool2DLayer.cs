using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Layers;

/// <summary>
/// y[i, j, c] = mean over the window's cells that exist of x: x (B, H, W, C), y (B, OH, OW, C).
/// </summary>
internal sealed partial record AveragePool2DLayer(
    string Name, EquatableArray<int> Inputs, EquatableArray<int> InputShape, EquatableArray<int> OutputShape, WindowModel Window)
    : PoolLayer(Name, Inputs, InputShape, OutputShape, Window)
{
    public override string Kind => "AveragePool2D";

    public override Value Lower(GraphBuilder builder, Value x) => AddAverage(builder, x);
}
