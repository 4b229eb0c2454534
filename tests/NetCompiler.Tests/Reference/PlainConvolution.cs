using NetCompiler.Tests.Planes;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Reference;

/// <summary>
/// A convolution, or a transposed one, as the list of its multiplications: z[o] += x[i] w[k] for each (i, k, o), and from the same
/// list dx[i] += dz[o] w[k] and dw[k] += dz[o] x[i]. Planes are (H, W, C), channels last.
/// </summary>
internal sealed class PlainConvolution
{
    private readonly int _filters;
    private readonly int _inputs;
    private readonly int _outputs;
    private readonly PlainLink[] _links;

    public PlainConvolution(ConvolutionSpecification layer, int[] inputShape)
    {
        int[] outputShape = layer.OutputShape(inputShape);
        _filters = layer.Filters;
        _inputs = NetworkSpecification.Product(inputShape);
        _outputs = NetworkSpecification.Product(outputShape);
        PlainWindow window = layer.WindowFor(inputShape);
        int groups = layer switch
        {
            Conv2DSpecification conv => conv.Groups,
            Conv1DSpecification conv => conv.Groups,
            _ => 1,
        };

        // A transposed convolution goes from the output of a convolution back to its input.
        _links = layer is Conv2DTransposeSpecification
            ? [.. Links(outputShape, inputShape, window, 1).Select(link => new PlainLink(link.Output, link.Weight, link.Input))]
            : [.. Links(inputShape, outputShape, window, groups)];
    }

    /// <summary>z = the sums, and b where there is one: [row][element].</summary>
    public double[][] Forward(double[][] x, double[] weight, double[]? bias) => [.. x.Select(row =>
    {
        double[] z = new double[_outputs];
        for (int output = 0; output < z.Length; output++)
        {
            z[output] = bias?[output % _filters] ?? 0;
        }

        foreach (PlainLink link in _links)
        {
            z[link.Output] += row[link.Input] * weight[link.Weight];
        }

        return z;
    })];

    /// <summary>Adds dW and db, and gives dx: [row][element].</summary>
    public double[][] Backward(double[][] x, double[][] dz, double[] weight, double[] dWeight, double[]? dBias)
    {
        double[][] dx = new double[x.Length][];
        for (int row = 0; row < x.Length; row++)
        {
            dx[row] = new double[_inputs];
            foreach (PlainLink link in _links)
            {
                dx[row][link.Input] += dz[row][link.Output] * weight[link.Weight];
                dWeight[link.Weight] += dz[row][link.Output] * x[row][link.Input];
            }

            for (int output = 0; dBias is not null && output < _outputs; output++)
            {
                dBias[output % _filters] += dz[row][output];
            }
        }

        return dx;
    }

    /// <summary>
    /// From every pixel of the plane (H, W, C) that a tap meets, through weight [O, C / groups, KH, KW], to the pixels (OH, OW, O).
    /// </summary>
    private static IEnumerable<PlainLink> Links(int[] from, int[] to, PlainWindow window, int groups)
    {
        var source = PlainPlane.Zero(from.Length == 3 ? from[0] : 1, from[^2], from[^1]);
        int channels = from[^1] / groups, filters = to[^1] / groups, taps = window.Height * window.Width;
        int pixels = NetworkSpecification.Product(to) / to[^1];
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            (int row, int column) = Math.DivRem(pixel, to[^2]);
            for (int tap = 0; tap < taps; tap++)
            {
                int y = (row * window.StrideY) - window.Top + (tap / window.Width * window.DilationY);
                int x = (column * window.StrideX) - window.Left + (tap % window.Width * window.DilationX);
                for (int filter = 0; filter < to[^1] && source.Has(y, x); filter++)
                {
                    for (int channel = 0; channel < channels; channel++)
                    {
                        int input = (((y * source.Width) + x) * from[^1]) + (filter / filters * channels) + channel;
                        yield return new PlainLink(input, (((filter * channels) + channel) * taps) + tap, (pixel * to[^1]) + filter);
                    }
                }
            }
        }
    }
}
