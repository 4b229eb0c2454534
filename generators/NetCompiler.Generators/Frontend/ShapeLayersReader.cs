using NetCompiler.Generators.Layers;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>Reads the layers that give the same elements another shape, or add and remove cells at the edges.</summary>
internal static class ShapeLayersReader
{
    // Stands in for an input that is not known.
    private static readonly EquatableArray<int> s_anyShape = new[] { 1 };

    public static FlattenLayer Flatten(LayerScope scope) =>
        new(scope.Name, scope.Inputs, scope.Shape, scope.IsKnown ? FlattenLayer.Infer(scope.Shape).Shape : default);

    public static ReshapeLayer Reshape(LayerScope scope)
    {
        EquatableArray<int> sizes = scope.Attribute.GetSizes("Shape");

        // Where the input is not known, only what the sizes say of themselves can be judged.
        ShapeResult result = ReshapeLayer.Infer(scope.IsKnown ? scope.Shape : s_anyShape, sizes);
        bool judged = scope.IsKnown || result.Problem is not (ShapeProblem.None or ShapeProblem.CountMismatch);
        return new ReshapeLayer(scope.Name, scope.Inputs, scope.Shape, judged ? scope.Accept(result) : default);
    }

    public static UpSample2DLayer UpSample2D(LayerScope scope)
    {
        bool isImage = scope.RequireAxes(LayerScope.ImageAxes);
        int height = scope.Values.Count(scope.Attribute.FirstOf("FactorHeight", "Factor"));
        int width = scope.Values.Count(scope.Attribute.FirstOf("FactorWidth", "Factor"));
        EquatableArray<int> output = isImage && height > 0 && width > 0
            ? scope.Accept(UpSample2DLayer.Infer(scope.Shape, height, width))
            : default;
        var interpolation = scope.Values.Enumeration("Interpolation", "Interpolation", InterpolationKind.Nearest);
        return new UpSample2DLayer(scope.Name, scope.Inputs, scope.Shape, output, height, width, interpolation);
    }

    public static ZeroPad2DLayer ZeroPad2D(LayerScope scope)
    {
        (bool fits, int top, int bottom, int left, int right) = ReadEdges(scope, "Pad");
        EquatableArray<int> output = fits ? scope.Accept(ZeroPad2DLayer.Infer(scope.Shape, top, bottom, left, right)) : default;
        return new ZeroPad2DLayer(scope.Name, scope.Inputs, scope.Shape, output, top, bottom, left, right);
    }

    public static Crop2DLayer Crop2D(LayerScope scope)
    {
        (bool fits, int top, int bottom, int left, int right) = ReadEdges(scope, "Crop");
        ShapeResult result = fits ? Crop2DLayer.Infer(scope.Shape, top, bottom, left, right) : default;
        if (result.Problem == ShapeProblem.NothingLeft)
        {
            (string first, string second, int before, int after, string cell) = result.Axis == 0
                ? ("Top", "Bottom", top, bottom, "row")
                : ("Left", "Right", left, right, "column");
            string whole = FormattableString.Invariant($"the {scope.Shape[result.Axis]} that {scope.Source.Giver} gives");
            string larger = scope.Attribute.FirstOf(before >= after ? first : second, "Crop");
            scope.ReportNothingLeft(larger, ShapeText.Counted((long)before + after, cell), whole);
        }

        return new Crop2DLayer(scope.Name, scope.Inputs, scope.Shape, scope.Accept(result), top, bottom, left, right);
    }

    /// <summary>Reads the four edges of an image, and whether they and the image are right.</summary>
    private static (bool Fits, int Top, int Bottom, int Left, int Right) ReadEdges(LayerScope scope, string all)
    {
        bool fits = scope.RequireAxes(LayerScope.ImageAxes);
        int top = Read("Top");
        int bottom = Read("Bottom");
        int left = Read("Left");
        int right = Read("Right");
        return (fits && top >= 0 && bottom >= 0 && left >= 0 && right >= 0, top, bottom, left, right);

        int Read(string side) => scope.Values.Pad(scope.Attribute.FirstOf(side, all));
    }
}
