using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Layers;

/// <summary>
/// y[t, c] = max over the window's steps of x: x (B, T, C), y (B, OT, C).
/// </summary>
internal sealed partial record MaxPool1DLayer(
    string Name, EquatableArray<int> Inputs, EquatableArray<int> InputShape, EquatableArray<int> OutputShape, WindowModel Window)
    : PoolLayer(Name, Inputs, InputShape, OutputShape, Window)
{
    public override string Kind => "MaxPool1D";

    public override bool IsLinear => false;

    public override Value Lower(GraphBuilder builder, Value x) =>
        MaxPoolOp.Add(builder, Name, x, WindowGrid.Of(InputShape, OutputShape, Window), OutputShape);
}
