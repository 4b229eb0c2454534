using FsCheck;
using FsCheck.Fluent;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Gradients;

/// <summary>Draws small networks from all layers, activations and losses, without the mistakes that the compiler warns of.</summary>
internal static class RandomNetworkGenerator
{
    private const int LargestMultiplyAdds = 1_500;

    private static readonly int[] s_sizes = [1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 33];

    private static readonly Activation[] s_nonlinear =
    [
        Activation.Relu, Activation.LeakyRelu, Activation.Elu, Activation.Sigmoid, Activation.Tanh, Activation.Exponential,
        Activation.Softplus, Activation.Softsign, Activation.Silu, Activation.Gelu, Activation.HardSigmoid,
    ];

    /// <summary>The batch sizes to draw from: about one, two and four vectors of every width.</summary>
    public static int[] BatchSizes { get; } = [1, 2, 3, 5, 6, 7, 8, 9, 16, 17, 31];

    /// <summary>Networks, the same ones for the same seed; named network0, network1, ….</summary>
    public static IReadOnlyList<NetworkSpecification> Draw(int count, ulong seed)
    {
        Gen<NetworkSpecification> small = Networks().Where(network => network.MultiplyAdds() <= LargestMultiplyAdds);
        return [.. small.Sample(count, new Rnd(seed), 50).Select((network, index) => network with { Name = $"Network{index}" })];
    }

    private static Gen<NetworkSpecification> Networks() =>
        from inputShape in InputShapes()
        from first in FirstLayers(inputShape)
        from depth in Gen.Choose(0, 2)
        from hidden in HiddenLayers(depth)
        from loss in Losses()
        from last in LastLayers(loss)
        select new NetworkSpecification("", inputShape, [.. first, .. hidden, .. last], loss);

    private static Gen<int[]> InputShapes() => Gen.Frequency(
        (3, Gen.Elements(s_sizes).Select(size => new[] { size })),
        (1, Gen.Elements<int[]>([3, 5], [7, 2], [1, 8])),
        (1, Gen.Elements<int[]>([2, 3, 2], [3, 3, 1], [1, 4, 4])));

    /// <summary>Layers that take any shape, and then make the shape flat if it is not.</summary>
    private static Gen<LayerSpecification[]> FirstLayers(int[] inputShape)
    {
        int size = NetworkSpecification.Product(inputShape);
        Gen<LayerSpecification[]> flat = inputShape.Length == 1
            ? Gen.Elements<LayerSpecification[]>([], [], [new FlattenSpecification()])
            : Gen.Elements<LayerSpecification[]>(
                [new FlattenSpecification()],
                [new ReshapeSpecification(size)],
                [new ReshapeSpecification([.. inputShape.Reverse()]), new FlattenSpecification()]);
        return from activation in Gen.Frequency((2, Gen.Constant<LayerSpecification[]>([])), (1, AnyShapeActivations(inputShape[^1])))
               from dropout in Dropouts()
               from reshape in flat
               select (LayerSpecification[])[.. activation, .. dropout, .. reshape];
    }

    private static Gen<LayerSpecification[]> AnyShapeActivations(int lastAxis) =>
        from activation in Gen.Elements(lastAxis > 1 ? [.. s_nonlinear, Activation.Softmax] : s_nonlinear)
        select (LayerSpecification[])[new ActivationSpecification(activation, Slope: 0.2f, Alpha: 0.7f)];

    private static Gen<LayerSpecification[]> HiddenLayers(int depth) => depth == 0
        ? Gen.Constant<LayerSpecification[]>([])
        : from block in HiddenBlock()
          from rest in HiddenLayers(depth - 1)
          select (LayerSpecification[])[.. block, .. rest];

    /// <summary>A dense layer with its activation inside or behind it, and sometimes dropout.</summary>
    private static Gen<LayerSpecification[]> HiddenBlock() =>
        from units in Gen.Elements(s_sizes)
        from useBias in Booleans()
        from activation in Gen.Elements(units > 1 ? [.. s_nonlinear, Activation.Softmax] : s_nonlinear)
        from inside in Booleans()
        from dropout in Dropouts()
        select (LayerSpecification[])[.. DenseWith(units, activation, useBias, inside), .. dropout];

    private static Gen<LossSpecification?> Losses() =>
        from function in Gen.Elements<LossFunction?>([null, null, .. Enum.GetValues<LossFunction>().Select(value => (LossFunction?)value)])
        from fromLogits in Booleans()
        from smoothing in Gen.Elements(0f, 0.1f)
        from perElement in Booleans()
        from delta in Gen.Elements(1f, 0.5f)
        select function switch
        {
            null => null,
            LossFunction.HalfMeanSquaredError => new LossSpecification(function.Value, PerElement: perElement),
            LossFunction.Huber => new LossSpecification(function.Value, Delta: delta),
            LossFunction.BinaryCrossEntropy or LossFunction.CategoricalCrossEntropy or LossFunction.SparseCategoricalCrossEntropy =>
                new LossSpecification(function.Value, fromLogits, smoothing),
            _ => new LossSpecification(function.Value),
        };

    /// <summary>The last dense layer, with an activation that the loss can take, and layers behind it that compute nothing.</summary>
    private static Gen<LayerSpecification[]> LastLayers(LossSpecification? loss) =>
        from units in Gen.Elements(NeedsClasses(loss) ? [.. s_sizes.Where(size => size > 1)] : s_sizes)
        from useBias in Booleans()
        from activation in Gen.Elements(LastActivations(loss, units))
        from inside in Booleans()
        from behind in Gen.Elements<LayerSpecification[]>(
            [], [], loss is null ? [new ReshapeSpecification(units, 1)] : [new ReshapeSpecification(units)])
        select (LayerSpecification[])[.. DenseWith(units, activation, useBias, inside), .. behind];

    private static bool NeedsClasses(LossSpecification? loss) => loss?.Function is LossFunction.CategoricalCrossEntropy
        or LossFunction.SparseCategoricalCrossEntropy or LossFunction.KullbackLeiblerDivergence;

    private static Activation[] LastActivations(LossSpecification? loss, int units) => loss switch
    {
        { FromLogits: true } => [Activation.Linear],
        { Function: LossFunction.BinaryCrossEntropy } => [Activation.Sigmoid],
        _ when NeedsClasses(loss) => [Activation.Softmax, Activation.Softmax, Activation.Sigmoid],
        _ => units > 1 ? [Activation.Linear, .. s_nonlinear, Activation.Softmax] : [Activation.Linear, .. s_nonlinear],
    };

    private static LayerSpecification[] DenseWith(int units, Activation activation, bool useBias, bool inside) => inside
        ? [new DenseSpecification(units, activation, useBias, Slope: 0.1f, Alpha: 1.5f)]
        : [new DenseSpecification(units, UseBias: useBias), new ActivationSpecification(activation, Slope: 0.3f, Alpha: 0.5f)];

    private static Gen<LayerSpecification[]> Dropouts() => Gen.Frequency(
        (4, Gen.Constant<LayerSpecification[]>([])),
        (1, Gen.Elements(0.2f, 0.5f).Select(rate => (LayerSpecification[])[new DropoutSpecification(rate)])));

    private static Gen<bool> Booleans() => Gen.Elements(true, false);
}
