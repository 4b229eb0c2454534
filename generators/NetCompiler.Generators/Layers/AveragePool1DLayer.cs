using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Layers;

/// <summary>
/// y[t, c] = mean over the window's steps that exist of x: x (B, T, C), y (B, OT, C).
/// </summary>
internal sealed partial record AveragePool1DLayer(
    string Name, EquatableArray<int> Inputs, EquatableArray<int> InputShape, EquatableArray<int> OutputShape, WindowModel Window)
    : PoolLayer(Name, Inputs, InputShape, OutputShape, Window)
{
    public override string Kind => "AveragePool1D";

    public override Value Lower(GraphBuilder builder, Value x) => AddAverage(builder, x);
}
