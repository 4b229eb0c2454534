using NetCompiler.Tests.Compilation;

namespace NetCompiler.Tests.Planes;

/// <summary>Layers that change a plane's size without windows: up-sampling, padding, cropping.</summary>
public sealed class ResizeNetworks
{
    private static readonly int[] s_channels = [3, 16, 17];

    internal static IReadOnlyList<PlaneNetwork> All { get; } =
    [
        .. EachChannels("UpSample2D(2)", plane => Nearest(plane, 2, 2)),
        .. EachChannels("UpSample2D(1, 3)", plane => Nearest(plane, 1, 3)),
        .. EachChannels("UpSample2D(2, Interpolation.Bilinear)", plane => Bilinear(plane, 2, 2)),
        .. EachChannels("UpSample2D(3, 1, Interpolation.Bilinear)", plane => Bilinear(plane, 3, 1)),
        .. EachChannels("ZeroPad2D(1)", plane => Move(plane, 6, 7, 1, 1)),
        .. EachChannels("ZeroPad2D(0, 2, 3, 0)", plane => Move(plane, 6, 8, 0, 3)),
        .. EachChannels("ZeroPad2D(0, 0, 0, 1)", plane => Move(plane, 4, 6, 0, 0)),
        .. EachChannels("Crop2D(1)", plane => Move(plane, 2, 3, -1, -1)),
        .. EachChannels("Crop2D(0, 2, 3, 0)", plane => Move(plane, 2, 2, 0, -3)),
        new PlaneNetwork(
            "PaddedPoolOfCrop",
            [6, 7, 3],
            "[Crop2D(1)] [ZeroPad2D(1, 0, 0, 2)] [AveragePool2D(2)]",
            (x, _) => Move(Move(new PlainPlane(6, 7, 3, x), 4, 5, -1, -1), 5, 7, 1, 0).AveragePool(new(2, 2, 2, 2)).Values),
    ];

    internal CompiledNetworks Compiled { get; } = PlaneNetwork.Compile(All);

    private static IEnumerable<PlaneNetwork> EachChannels(string attribute, Func<PlainPlane, PlainPlane> layer) =>
        s_channels.Select(channels => PlaneNetwork.OfLayer(attribute, [4, 5, channels], layer));

    private static PlainPlane Nearest(PlainPlane plane, int factorY, int factorX) => PlainPlane.Of(
        plane.Height * factorY, plane.Width * factorX, plane.Channels, (y, x, channel) => plane[y / factorY, x / factorX, channel]);

    private static PlainPlane Move(PlainPlane plane, int height, int width, int top, int left) => PlainPlane.Of(
        height, width, plane.Channels, (y, x, channel) => plane.Has(y - top, x - left) ? plane[y - top, x - left, channel] : 0);

    private static PlainPlane Bilinear(PlainPlane plane, int factorY, int factorX) =>
        PlainPlane.Of(plane.Height * factorY, plane.Width * factorX, plane.Channels, (y, x, channel) =>
        {
            double sum = 0;
            foreach ((int row, double rowShare) in Neighbours(y, factorY, plane.Height))
            {
                foreach ((int column, double columnShare) in Neighbours(x, factorX, plane.Width))
                {
                    sum += rowShare * columnShare * plane[row, column, channel];
                }
            }

            return sum;
        });

    // A triangle of width 1 around each centre; beyond the first and last centre there is nothing but that pixel.
    private static IEnumerable<(int Index, double Share)> Neighbours(int place, int factor, int count)
    {
        double at = Math.Clamp(((place + 0.5) / factor) - 0.5, 0, count - 1);
        return Enumerable.Range(0, count).Select(index => (index, Math.Max(0, 1 - Math.Abs(at - index))));
    }
}
