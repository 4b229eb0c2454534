using NetCompiler.Generators.Diagnostics;
using NetCompiler.Generators.Layers;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>
/// Reads attributes into layers, one after the other, and carries the shape along. A layer in which something is wrong is read
/// as far as it can be, so that one mistake hides no other and makes none. Each family of layers has a reader of its own.
/// </summary>
internal sealed class LayerReader(DiagnosticBag diagnostics)
{
    private ShapeSource _source = ShapeSource.Unknown;
    private int _index;

    /// <summary>Whether something was met that gives no layer, so that the network is not known as a whole.</summary>
    public bool MetUnreadable { get; private set; }

    /// <summary>The shape after the layers that were read; empty where it is not known.</summary>
    public EquatableArray<int> Shape => _source.Shape;

    /// <summary>What gave <see cref="Shape"/>, for messages.</summary>
    public string Giver => _source.Giver;

    /// <summary>Begins with the input.</summary>
    public void ReadInput(AttributeArguments input)
    {
        if (input.IsIncomplete)
        {
            Skip();
            return;
        }

        ShapeResult result = ShapeResult.Of(input.GetSizes("Shape"));
        _source = new ShapeSource(new ShapeReporter(input, _source, diagnostics).Accept(result), input.Kind, input);
    }

    /// <summary>A place in the chain of which nothing is known: half an attribute, or one that is not found.</summary>
    public void Skip()
    {
        _source = ShapeSource.Unknown with { Giver = _source.Giver };
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

        LayerModel? layer = attribute.IsBuiltIn
            ? Read(new LayerScope(attribute, name, new[] { _index - 1 }, _source, diagnostics))
            : null;
        if (layer is null)
        {
            diagnostics.Add(DiagnosticDescriptors.LayerUnknown, attribute.Location, attribute.Kind);
            Skip();
            return null;
        }

        AttributeArguments? origin = layer is ReshapeLayer ? attribute
            : layer.OutputShape.Equals(layer.InputShape) ? _source.Origin
            : null;
        _source = new ShapeSource(layer.OutputShape, attribute.Kind, origin);
        _index++;
        return new ParsedLayer(layer, attribute);
    }

    private static LayerModel? Read(LayerScope scope) => ReadKind(scope) switch
    {
        null => null,
        WeightedLayer layer => layer with
        {
            Trainable = scope.Values.Trainable(),
            WeightRules = scope.Values.WeightRules(),
            BiasRules = scope.Values.BiasRules(),
        },
        { } layer => layer with { Trainable = scope.Values.Trainable() },
    };

    private static LayerModel? ReadKind(LayerScope scope) => scope.Attribute.Kind switch
    {
        "Dense" => DenseReader.Read(scope),
        "Activation" => new ActivationLayer(scope.Name, scope.Inputs, scope.Shape, scope.Shape, scope.Values.Activation()),

        "Conv1D" => new ConvolutionReader(scope).Conv1D(),
        "Conv2D" => new ConvolutionReader(scope).Conv2D(),
        "DepthwiseConv2D" => new ConvolutionReader(scope).DepthwiseConv2D(),
        "SeparableConv2D" => new ConvolutionReader(scope).SeparableConv2D(),
        "Conv2DTranspose" => new ConvolutionReader(scope).Conv2DTranspose(),

        "MaxPool1D" => new PoolReader(scope).MaxPool1D(),
        "MaxPool2D" => new PoolReader(scope).MaxPool2D(),
        "AveragePool1D" => new PoolReader(scope).AveragePool1D(),
        "AveragePool2D" => new PoolReader(scope).AveragePool2D(),
        "GlobalMaxPool2D" => new PoolReader(scope).GlobalMaxPool2D(),
        "GlobalAveragePool1D" => new PoolReader(scope).GlobalAveragePool1D(),
        "GlobalAveragePool2D" => new PoolReader(scope).GlobalAveragePool2D(),

        "Flatten" => ShapeLayersReader.Flatten(scope),
        "Reshape" => ShapeLayersReader.Reshape(scope),
        "UpSample2D" => ShapeLayersReader.UpSample2D(scope),
        "ZeroPad2D" => ShapeLayersReader.ZeroPad2D(scope),
        "Crop2D" => ShapeLayersReader.Crop2D(scope),

        "BatchNorm" => new NormalizationReader(scope).BatchNorm(),
        "LayerNorm" => new NormalizationReader(scope).LayerNorm(),
        "GroupNorm" => new NormalizationReader(scope).GroupNorm(),

        "Dropout" => NoiseReader.Dropout(scope),
        "SpatialDropout2D" => NoiseReader.SpatialDropout2D(scope),
        "GaussianNoise" => NoiseReader.GaussianNoise(scope),
        _ => null,
    };
}
