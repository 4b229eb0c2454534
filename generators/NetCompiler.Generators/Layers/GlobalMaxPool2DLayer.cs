using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Layers;

/// <summary>
/// y[c] = max over (i, j) of x[i, j, c]: x (B, H, W, C), y (B, C).
/// </summary>
internal sealed partial record GlobalMaxPool2DLayer(
    string Name, EquatableArray<int> Inputs, EquatableArray<int> InputShape, EquatableArray<int> OutputShape)
    : GlobalPoolLayer(Name, Inputs, InputShape, OutputShape)
{
    public override string Kind => "GlobalMaxPool2D";

    public override bool IsLinear => false;

    public override Value Lower(GraphBuilder builder, Value x) =>
        MaxPoolOp.Add(builder, Name, x, WindowGrid.Whole(InputShape), OutputShape);
}
