namespace NetCompiler.Tests.Planes;

/// <summary>An image (H, W, C) in double, and what layers make of it.</summary>
internal sealed record PlainPlane(int Height, int Width, int Channels, double[] Values)
{
    /// <summary>Zeros.</summary>
    public static PlainPlane Zero(int height, int width, int channels) =>
        new(height, width, channels, new double[height * width * channels]);

    public double this[int y, int x, int channel]
    {
        get => Values[(((y * Width) + x) * Channels) + channel];
        set => Values[(((y * Width) + x) * Channels) + channel] = value;
    }

    /// <summary>Whether a cell exists.</summary>
    public bool Has(int y, int x) => y >= 0 && y < Height && x >= 0 && x < Width;

    /// <summary>A plane of which each element is a function of its place.</summary>
    public static PlainPlane Of(int height, int width, int channels, Func<int, int, int, double> element)
    {
        PlainPlane plane = Zero(height, width, channels);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    plane[y, x, channel] = element(y, x, channel);
                }
            }
        }

        return plane;
    }

    /// <summary>One number for each window and channel, of the cells that exist with their taps.</summary>
    public PlainPlane Slide(PlainWindow window, Func<int, IReadOnlyList<(int Tap, double Value)>, double> reduce)
    {
        int height = PlainWindow.Count(Height, window.Height, window.StrideY, window.DilationY, window.Top + window.Bottom);
        int width = PlainWindow.Count(Width, window.Width, window.StrideX, window.DilationX, window.Left + window.Right);
        return Of(height, width, Channels, (row, column, channel) =>
        {
            var cells = new List<(int, double)>(window.Height * window.Width);
            for (int tap = 0; tap < window.Height * window.Width; tap++)
            {
                int y = (row * window.StrideY) - window.Top + (tap / window.Width * window.DilationY);
                int x = (column * window.StrideX) - window.Left + (tap % window.Width * window.DilationX);
                if (Has(y, x))
                {
                    cells.Add((tap, this[y, x, channel]));
                }
            }

            return reduce(channel, cells);
        });
    }

    /// <summary>The largest cell of each window.</summary>
    public PlainPlane MaxPool(PlainWindow window) => Slide(window, (_, cells) => cells.Max(cell => cell.Value));

    /// <summary>The average of each window's cells.</summary>
    public PlainPlane AveragePool(PlainWindow window) => Slide(window, (_, cells) => cells.Average(cell => cell.Value));

    /// <summary>One window over everything.</summary>
    public PlainWindow Whole => new(Height, Width);

    /// <summary>
    /// Each channel by the windows of its own: filter c m + k has the weights (C m, 1, KH, KW) of that row, and its bias.
    /// </summary>
    public PlainPlane Depthwise(PlainWindow window, int multiplier, double[] weight, double[]? bias)
    {
        int taps = window.Height * window.Width;
        PlainPlane repeated = Of(Height, Width, Channels * multiplier, (y, x, filter) => this[y, x, filter / multiplier]);
        return repeated.Slide(window, (filter, cells) =>
            (bias?[filter] ?? 0) + cells.Sum(cell => cell.Value * weight[(filter * taps) + cell.Tap]));
    }

    /// <summary>Each pixel's channels times a matrix (O, C), and a bias.</summary>
    public PlainPlane Pointwise(double[] weight, double[] bias) => Of(Height, Width, bias.Length, (y, x, output) =>
        bias[output] + Enumerable.Range(0, Channels).Sum(channel => this[y, x, channel] * weight[(output * Channels) + channel]));
}
