namespace NetCompiler.Tests.Specifications;

/// <summary>A network as data, from which both the attributes and the plain reference are made.</summary>
/// <param name="Name">The class's name.</param>
/// <param name="InputShape">One sample's.</param>
/// <param name="Layers">In order.</param>
/// <param name="Loss">Or null.</param>
/// <param name="Lowering">Which of the two.</param>
internal sealed record NetworkSpecification(
    string Name,
    int[] InputShape,
    IReadOnlyList<LayerSpecification> Layers,
    LossSpecification? Loss = null,
    Lowering Lowering = Lowering.Tiled)
{
    /// <summary>Both lowerings of this network, under names that tell them apart.</summary>
    public IEnumerable<NetworkSpecification> InBothLowerings() => [With(Lowering.Tiled), With(Lowering.LaneParallel)];

    /// <summary>This network in one lowering, whose name it then bears.</summary>
    public NetworkSpecification With(Lowering lowering) => this with { Name = NameOf(Name, lowering), Lowering = lowering };

    /// <summary>This network with some layers frozen, under another name.</summary>
    /// <param name="isFrozen">By the number of a layer among those with weights.</param>
    public NetworkSpecification Freeze(Func<int, bool> isFrozen)
    {
        IReadOnlyList<int[]> shapes = Shapes();
        int number = 0;
        return this with
        {
            Name = Name + "_Frozen",
            Layers =
            [
                .. Layers.Select((layer, index) =>
                    layer.WeightShape(shapes[index]).Length > 0 && isFrozen(number++) ? layer with { Trainable = false } : layer),
            ],
        };
    }

    /// <summary>What <see cref="With"/> calls a network.</summary>
    public static string NameOf(string name, Lowering lowering) => $"{name}_{lowering}";

    /// <summary>The shapes before each layer and after the last.</summary>
    public IReadOnlyList<int[]> Shapes()
    {
        List<int[]> shapes = [InputShape];
        foreach (LayerSpecification layer in Layers)
        {
            shapes.Add(layer.OutputShape(shapes[^1]));
        }

        return shapes;
    }

    /// <summary>Floats of one input sample.</summary>
    public int InputSize => Product(InputShape);

    /// <summary>Floats of one output sample.</summary>
    public int OutputSize => Product(Shapes()[^1]);

    /// <summary>Multiply-adds of the forward pass of one sample.</summary>
    public int MultiplyAdds()
    {
        IReadOnlyList<int[]> shapes = Shapes();
        return Layers.Select((layer, index) => layer.MultiplyAdds(shapes[index])).Sum();
    }

    /// <summary>The number of elements of a shape.</summary>
    public static int Product(int[] shape) => shape.Aggregate(1, (product, size) => product * size);
}
