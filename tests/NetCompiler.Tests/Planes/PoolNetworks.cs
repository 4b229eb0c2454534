using NetCompiler.Tests.Compilation;

namespace NetCompiler.Tests.Planes;

/// <summary>Pools of many windows over planes of odd sizes: channels of less than a vector, of one and a bit, of whole lines.</summary>
public sealed class PoolNetworks
{
    // Less than any vector; more than one of 16. Where only the channels differ, the others too.
    private static readonly int[] s_channels = [3, 17];
    private static readonly int[] s_manyChannels = [1, 3, 5, 16, 17];

    internal static IReadOnlyList<PlaneNetwork> All { get; } =
    [
        .. Windows("2", new(2, 2, 2, 2), s_manyChannels),
        .. Windows("2, Stride = 1", new(2, 2)),
        .. Windows("3, Stride = 2", new(3, 3, 2, 2)),
        .. Windows("3, Stride = 2, Padding = Padding.Same", new(3, 3, 2, 2, 1, 1, 0, 1), s_manyChannels),
        .. Windows("2, Padding = Padding.Same", new(2, 2, 2, 2, 0, 1, 0, 0)),
        .. Windows("2, 3, StrideHeight = 3, StrideWidth = 4", new(2, 3, 3, 4)),
        .. Windows("1, 3, StrideHeight = 2, StrideWidth = 3, PadLeft = 1, PadRight = 2", new(1, 3, 2, 3, 0, 0, 1, 2)),
        .. Windows("6, Stride = 1, PadTop = 5, PadBottom = 5, PadLeft = 2, PadRight = 2", new(6, 6, 1, 1, 5, 5, 2, 2)),
        .. Windows("3, Stride = 1, Padding = Padding.Same", new(3, 3, 1, 1, 1, 1, 1, 1)),
        .. Sequences("2", new(1, 2, 2, 2)),
        .. Sequences("3, Stride = 2, Padding = Padding.Same", new(1, 3, 1, 2, 0, 0, 1, 1)),
        .. Global("GlobalMaxPool2D", [7, 8], plane => plane.MaxPool(plane.Whole)),
        .. Global("GlobalAveragePool2D", [7, 8], plane => plane.AveragePool(plane.Whole)),
        .. Global("GlobalAveragePool1D", [9], plane => plane.AveragePool(plane.Whole)),
    ];

    internal CompiledNetworks Compiled { get; } = PlaneNetwork.Compile(All);

    private static IEnumerable<PlaneNetwork> Windows(string arguments, PlainWindow window, int[]? channels = null) =>
        (channels ?? s_channels).SelectMany(count => new[]
        {
            Create($"MaxPool2D({arguments})", [7, 8, count], plane => plane.MaxPool(window)),
            Create($"AveragePool2D({arguments})", [7, 8, count], plane => plane.AveragePool(window)),
        });

    private static IEnumerable<PlaneNetwork> Sequences(string arguments, PlainWindow window) => s_channels.SelectMany(channels => new[]
    {
        Create($"MaxPool1D({arguments})", [9, channels], plane => plane.MaxPool(window)),
        Create($"AveragePool1D({arguments})", [9, channels], plane => plane.AveragePool(window)),
    });

    private static IEnumerable<PlaneNetwork> Global(string attribute, int[] sizes, Func<PlainPlane, PlainPlane> layer) =>
        s_channels.Select(channels => Create(attribute, [.. sizes, channels], layer));

    private static PlaneNetwork Create(string attribute, int[] shape, Func<PlainPlane, PlainPlane> layer) =>
        PlaneNetwork.OfLayer(attribute, shape, layer);
}
