using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Layers;

/// <summary>The same elements under another shape.</summary>
internal sealed partial record ReshapeLayer(
    string Name, EquatableArray<int> Inputs, EquatableArray<int> InputShape, EquatableArray<int> OutputShape)
    : LayerModel(Name, Inputs, InputShape, OutputShape)
{
    public override string Kind => "Reshape";

    public override bool SupportsLanes => true;

    /// <summary>(d1, ..., dn) -> the sizes given, of the same product; a size of -1 is whatever makes it so.</summary>
    public static ShapeResult Infer(EquatableArray<int> input, EquatableArray<int> sizes)
    {
        int[] shape = [.. sizes];
        int unknown = Array.IndexOf(shape, -1);
        if (unknown >= 0)
        {
            int second = Array.IndexOf(shape, -1, unknown + 1);
            if (second >= 0)
            {
                return ShapeResult.Wrong(ShapeProblem.SeveralUnknown, second, sizes);
            }

            shape[unknown] = 1;
        }

        ShapeResult known = ShapeResult.Of(shape);
        if (known.Problem != ShapeProblem.None)
        {
            return known with { Judged = sizes };
        }

        long count = input.Size();
        long product = ShapeResult.Count(shape);
        if (unknown >= 0)
        {
            shape[unknown] = (int)(count / product);
            product *= shape[unknown];
        }

        return product == count ? ShapeResult.Right(shape) : ShapeResult.Wrong(ShapeProblem.CountMismatch, judged: sizes);
    }

    public override Value Lower(GraphBuilder builder, Value x) => x;
}
