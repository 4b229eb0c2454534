using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Layers;

/// <summary>
/// y[c] = mean over t of x[t, c]: x (B, T, C), y (B, C).
/// </summary>
internal sealed partial record GlobalAveragePool1DLayer(
    string Name, EquatableArray<int> Inputs, EquatableArray<int> InputShape, EquatableArray<int> OutputShape)
    : GlobalPoolLayer(Name, Inputs, InputShape, OutputShape)
{
    public override string Kind => "GlobalAveragePool1D";

    public override Value Lower(GraphBuilder builder, Value x) => AddAverage(builder, x);
}
