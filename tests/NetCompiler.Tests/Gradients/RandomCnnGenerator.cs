using FsCheck;
using FsCheck.Fluent;
using NetCompiler.Tests.Planes;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Gradients;

/// <summary>Draws small convolutional networks: sizes, channels, windows and groups that divide by nothing in particular.</summary>
internal static class RandomCnnGenerator
{
    private const int LargestMultiplyAdds = 20_000;

    private static readonly int[] s_channels = [1, 2, 3, 4, 5, 6, 8, 12, 15, 16, 17, 20];

    private static readonly Activation[] s_activations =
        [Activation.Linear, Activation.Relu, Activation.Relu, Activation.LeakyRelu, Activation.Elu, Activation.Tanh, Activation.Gelu];

    /// <summary>Networks, the same ones for the same seed; named Cnn0, Cnn1, ….</summary>
    public static IReadOnlyList<NetworkSpecification> Draw(int count, ulong seed)
    {
        Gen<NetworkSpecification> small = Networks().Where(network => network.MultiplyAdds() <= LargestMultiplyAdds);
        return [.. small.Sample(count, new Rnd(seed), 50).Select((network, index) => network with { Name = $"Cnn{index}" })];
    }

    private static Gen<NetworkSpecification> Networks() =>
        from isSignal in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        from height in Gen.Choose(1, 9)
        from width in Gen.Choose(2, 9)
        from channels in Gen.Elements(s_channels)
        let input = isSignal ? new[] { width + 6, channels } : [height, width, channels]
        from first in Convolutions(input)
        from pool in Gen.Frequency((1, NoLayer()), (isSignal ? 0 : 1, Pools(first.OutputShape(input))))
        let middle = pool.Aggregate(first.OutputShape(input), (shape, layer) => layer.OutputShape(shape))
        from second in Gen.Frequency((1, NoLayer()), (1, Convolutions(middle).Select(layer => new[] { layer })))
        from tail in Tails()
        select new NetworkSpecification("", input, [first, .. pool, .. second, .. tail.Layers], tail.Loss);

    private static Gen<LayerSpecification[]> NoLayer() => Gen.Constant<LayerSpecification[]>([]);

    private static Gen<LayerSpecification> Convolutions(int[] input) => input.Length == 2
        ? Signals(input)
        : Gen.Frequency((4, Images(input)), (1, Transposed(input)));

    private static Gen<LayerSpecification> Images(int[] input) =>
        from filters in Gen.Elements(s_channels)
        from groups in Groups(input[^1], filters)
        from window in Windows(input[0], input[1], largestKernel: 5, largestDilation: 2)
        from activation in Gen.Elements(s_activations)
        from useBias in Biases()
        select (LayerSpecification)new Conv2DSpecification(filters, window, groups)
        {
            Activation = activation,
            UseBias = useBias,
            Slope = 0.1f,
        };

    private static Gen<LayerSpecification> Signals(int[] input) =>
        from filters in Gen.Elements(s_channels)
        from groups in Groups(input[^1], filters)
        from window in Windows(1, input[0], largestKernel: 5, largestDilation: 2)
        from activation in Gen.Elements(s_activations)
        from useBias in Biases()
        select (LayerSpecification)new Conv1DSpecification(filters, AsRow(window), groups)
        {
            Activation = activation,
            UseBias = useBias,
            Slope = 0.1f,
        };

    /// <summary>Keras's same and valid paddings, and PyTorch's crops with an output padding below the stride.</summary>
    private static Gen<LayerSpecification> Transposed(int[] input) =>
        from filters in Gen.Elements(s_channels)
        from taps in Gen.Choose(1, 4).Two()
        from strides in Gen.Choose(1, 3).Two()
        from padding in Gen.Choose(0, 2)
        from more in Gen.Choose(0, 1)
        from activation in Gen.Elements(s_activations)
        let crop = padding == 2 && int.Min(taps.Item1, taps.Item2) > 2 ? 1 : 0
        let window = new PlainWindow(taps.Item1, taps.Item2, strides.Item1, strides.Item2, crop, crop, crop, crop)
        let output = padding == 2 ? (int?)int.Min(more, int.Min(strides.Item1, strides.Item2) - 1) : null
        let specification = new WindowSpecification(window, padding == 0 ? Padding.Same : Padding.Valid)
        let layer = new Conv2DTransposeSpecification(filters, specification, output) { Activation = activation, Slope = 0.1f }
        where layer.OutputShape(input).All(size => size > 0)
        select (LayerSpecification)layer;

    private static Gen<LayerSpecification[]> Pools(int[] input) =>
        from window in Windows(input[0], input[1], largestKernel: 3, largestDilation: 1)
        let pads = WithPadsBelowTheWindow(window)
        where pads.Padding == Padding.Same || Fits(pads.Window, input[0], input[1])
        from isMax in Gen.Elements(true, false)
        select (LayerSpecification[])[new Pool2DSpecification(pads, isMax)];

    /// <summary>Windows that fit their input, of all paddings.</summary>
    private static Gen<WindowSpecification> Windows(int height, int width, int largestKernel, int largestDilation) =>
        from taps in Gen.Choose(1, largestKernel).Two()
        from strides in Gen.Frequency((2, Gen.Constant(1)), (1, Gen.Choose(1, 3))).Two()
        from dilations in Gen.Frequency((2, Gen.Constant(1)), (1, Gen.Constant(largestDilation))).Two()
        from pads in Gen.Choose(0, 2).Four()
        from padding in Gen.Choose(0, 2)
        let bare = new PlainWindow(taps.Item1, taps.Item2, strides.Item1, strides.Item2)
        {
            DilationY = dilations.Item1,
            DilationX = dilations.Item2,
        }
        let window = padding == 2
            ? bare with { Top = pads.Item1, Bottom = pads.Item2, Left = pads.Item3, Right = pads.Item4 }
            : bare
        where padding == 0 ? !IsStridedAndDilated(window) : Fits(window, height, width)
        select new WindowSpecification(window, padding == 0 ? Padding.Same : Padding.Valid);

    // Padding.Same has no rule for both, and the compiler says so.
    private static bool IsStridedAndDilated(PlainWindow window) =>
        int.Max(window.StrideY, window.StrideX) > 1 && int.Max(window.DilationY, window.DilationX) > 1;

    private static bool Fits(PlainWindow window, int height, int width) =>
        height + window.Top + window.Bottom > window.DilationY * (window.Height - 1)
        && width + window.Left + window.Right > window.DilationX * (window.Width - 1);

    // A window of a pool must hold a cell that exists.
    private static WindowSpecification WithPadsBelowTheWindow(WindowSpecification specification)
    {
        PlainWindow window = specification.Window;
        return specification with
        {
            Window = window with
            {
                Top = int.Min(window.Top, window.Height - 1),
                Bottom = int.Min(window.Bottom, window.Height - 1),
                Left = int.Min(window.Left, window.Width - 1),
                Right = int.Min(window.Right, window.Width - 1),
            },
        };
    }

    private static WindowSpecification AsRow(WindowSpecification specification) => specification with
    {
        Window = specification.Window with { Height = 1, StrideY = 1, DilationY = 1, Top = 0, Bottom = 0 },
    };

    private static Gen<int> Groups(int channels, int filters) =>
        from wanted in Gen.Frequency((3, Gen.Constant(1)), (1, Gen.Choose(1, 4)))
        select Enumerable.Range(1, wanted).Last(groups => channels % groups == 0 && filters % groups == 0);

    private static Gen<bool> Biases() => Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)));

    /// <summary>The planes themselves, or a dense layer and a loss behind them.</summary>
    private static Gen<(LayerSpecification[] Layers, LossSpecification? Loss)> Tails() =>
        from isDense in Gen.Elements(true, false)
        from units in Gen.Choose(2, 7)
        select isDense
            ? (new LayerSpecification[] { new FlattenSpecification(), new DenseSpecification(units) },
                new LossSpecification(LossFunction.SparseCategoricalCrossEntropy, FromLogits: true))
            : (Array.Empty<LayerSpecification>(), (LossSpecification?)null);
}
