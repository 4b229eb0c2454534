using System.Globalization;
using NetCompiler.Generators.Diagnostics;
using NetCompiler.Generators.Layers;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>
/// Reads attributes into layers, one after the other, and carries the shape along. A layer in which something is wrong is read
/// as far as it can be, so that one mistake hides no other and makes none.
/// </summary>
internal sealed class LayerReader(DiagnosticBag diagnostics)
{
    // Stands in for an input that is not known.
    private static readonly EquatableArray<int> s_anyShape = new[] { 1 };

    private EquatableArray<int> _shape;
    private int _index;

    /// <summary>Whether something was met that gives no layer, so that the network is not known as a whole.</summary>
    public bool MetUnreadable { get; private set; }

    /// <summary>The shape after the layers that were read; empty where it is not known.</summary>
    public EquatableArray<int> Shape => _shape;

    /// <summary>What gave <see cref="Shape"/>, for messages.</summary>
    public string Giver { get; private set; } = "Input";

    private bool IsKnown => _shape.Count > 0;

    /// <summary>Begins with the input.</summary>
    public void ReadInput(AttributeArguments input)
    {
        if (input.IsIncomplete)
        {
            Skip();
            return;
        }

        EquatableArray<int> sizes = input.GetSizes("Shape");
        _shape = Accept(ShapeResult.Of(sizes), input, sizes);
    }

    /// <summary>A place in the chain of which nothing is known: half an attribute, or one that is not found.</summary>
    public void Skip()
    {
        _shape = default;
        MetUnreadable = true;
    }

    /// <summary>Reads the next layer; null where it is none that the compiler knows.</summary>
    public ParsedLayer? Read(AttributeArguments attribute, string name)
    {
        if (attribute.IsIncomplete)
        {
            Skip();
            return null;
        }

        LayerModel? layer = attribute.IsBuiltIn ? Read(attribute, name, new[] { _index - 1 }) : null;
        if (layer is null)
        {
            diagnostics.Add(DiagnosticDescriptors.LayerUnknown, attribute.Location, attribute.Kind);
            Skip();
            return null;
        }

        _shape = layer.OutputShape;
        Giver = attribute.Kind;
        _index++;
        return new ParsedLayer(layer, attribute);
    }

    private LayerModel? Read(AttributeArguments attribute, string name, EquatableArray<int> inputs) => attribute.Kind switch
    {
        "Dense" => ReadDense(attribute, name, inputs),
        "Activation" => new ActivationLayer(name, inputs, _shape, _shape, new ValueReader(attribute, diagnostics).Activation()),
        "Dropout" => new DropoutLayer(name, inputs, _shape, _shape, new ValueReader(attribute, diagnostics).Rate()),
        "Flatten" => new FlattenLayer(name, inputs, _shape, IsKnown ? FlattenLayer.Infer(_shape).Shape : default),
        "Reshape" => ReadReshape(attribute, name, inputs),
        _ => null,
    };

    private DenseLayer ReadDense(AttributeArguments attribute, string name, EquatableArray<int> inputs)
    {
        int units = attribute.Get("Units", 0);
        if (IsKnown && DenseLayer.Infer(_shape, units).Problem == ShapeProblem.NotFlat)
        {
            diagnostics.Add(DiagnosticDescriptors.InputNotFlat, attribute.Location, "Dense", Giver, _shape.Format());
        }

        // The units are looked at even where the input is not flat or not known: the layers below depend on them alone.
        EquatableArray<int> output = Accept(ShapeResult.Of(new[] { units }), attribute, new[] { units });
        var values = new ValueReader(attribute, diagnostics);
        return new DenseLayer(
            name, inputs, _shape, output, units,
            values.Activation(),
            attribute.Get("UseBias", true),
            values.Initializer("Weight", InitializerKind.GlorotUniform),
            values.Initializer("Bias", InitializerKind.Zeros));
    }

    private ReshapeLayer ReadReshape(AttributeArguments attribute, string name, EquatableArray<int> inputs)
    {
        EquatableArray<int> sizes = attribute.GetSizes("Shape");

        // Where the input is not known, only what the sizes say of themselves can be judged.
        ShapeResult result = ReshapeLayer.Infer(IsKnown ? _shape : s_anyShape, sizes);
        bool judged = IsKnown || result.Problem is not (ShapeProblem.None or ShapeProblem.CountMismatch);
        EquatableArray<int> output = judged ? Accept(result, attribute, sizes) : default;
        return new ReshapeLayer(name, inputs, _shape, output);
    }

    /// <summary>Reports what is wrong with a shape, and gives the shape: empty where it is wrong.</summary>
    private EquatableArray<int> Accept(ShapeResult result, AttributeArguments attribute, EquatableArray<int> sizes)
    {
        switch (result.Problem)
        {
            case ShapeProblem.Empty:
                diagnostics.Add(DiagnosticDescriptors.ShapeEmpty, attribute.Location, attribute.Kind);
                break;
            case ShapeProblem.SizeNotPositive:
                string what = attribute.Kind == "Dense" ? "The units of Dense" : "A size of " + attribute.Kind;
                string size = sizes[result.Axis].ToString(CultureInfo.InvariantCulture);
                diagnostics.Add(DiagnosticDescriptors.SizeNotPositive, LocationOfSize(attribute, result.Axis), what, size);
                break;
            case ShapeProblem.TooLarge:
                LocationInfo blamed = sizes.Count == 1 ? LocationOfSize(attribute, 0) : attribute.Location;
                diagnostics.Add(DiagnosticDescriptors.ShapeTooLarge, blamed, attribute.Kind, ShapeResult.CountText(sizes));
                break;
            case ShapeProblem.SeveralUnknown:
                diagnostics.Add(DiagnosticDescriptors.ReshapeAmbiguous, LocationOfSize(attribute, result.Axis));
                break;
            case ShapeProblem.CountMismatch:
                diagnostics.Add(
                    DiagnosticDescriptors.ReshapeMismatch, attribute.Location,
                    sizes.Format(), Giver, _shape.Format(), ShapeResult.CountText(_shape));
                break;
        }

        return result.Shape;
    }

    private static LocationInfo LocationOfSize(AttributeArguments attribute, int axis) =>
        attribute.Kind == "Dense" ? attribute.LocationOf("Units") : attribute.LocationOfSize("Shape", axis);
}
