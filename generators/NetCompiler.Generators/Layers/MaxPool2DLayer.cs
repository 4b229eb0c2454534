using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Layers;

/// <summary>
/// y[i, j, c] = max over the window's cells of x: x (B, H, W, C), y (B, OH, OW, C).
/// </summary>
internal sealed partial record MaxPool2DLayer(
    string Name, EquatableArray<int> Inputs, EquatableArray<int> InputShape, EquatableArray<int> OutputShape, WindowModel Window)
    : PoolLayer(Name, Inputs, InputShape, OutputShape, Window)
{
    public override string Kind => "MaxPool2D";

    public override bool IsLinear => false;

    public override Value Lower(GraphBuilder builder, Value x) =>
        MaxPoolOp.Add(builder, Name, x, WindowGrid.Of(InputShape, OutputShape, Window), OutputShape);
}
