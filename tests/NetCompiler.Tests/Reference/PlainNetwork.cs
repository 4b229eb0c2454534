using NetCompiler.Runtime;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Reference;

/// <summary>
/// A network computed in double precision by the plainest loops: nothing is fused, packed or reordered. It judges the
/// compiled networks, and is itself judged by PyTorch's values and by central differences.
/// </summary>
/// <param name="specification">The network.</param>
/// <param name="parameters">Weight and bias of each dense and convolutional layer in turn, row-major; changed by nobody here.</param>
internal sealed class PlainNetwork(NetworkSpecification specification, IReadOnlyList<double[]> parameters)
{
    private readonly IReadOnlyList<int[]> _shapes = specification.Shapes();
    private readonly Dictionary<int, PlainConvolution> _convolutions = [];
    private readonly Dictionary<int, PlainPool> _pools = [];

    /// <summary>The network.</summary>
    public NetworkSpecification Specification => specification;

    /// <summary>The parameters, which a caller may change between passes.</summary>
    public IReadOnlyList<double[]> Parameters => parameters;

    /// <summary>The forward pass; with a draw, dropout is active.</summary>
    /// <param name="inputs">[row][element].</param>
    /// <param name="draw">The seed and step of a training pass, or null for inference.</param>
    public PlainPass Forward(double[][] inputs, (ulong Seed, ulong Step)? draw = null)
    {
        List<double[][]> values = [inputs];
        List<double[][]?> sums = [];
        double nearestKink = double.PositiveInfinity;
        int parameter = 0;
        for (int layer = 0; layer < specification.Layers.Count; layer++)
        {
            double[][] x = values[^1];
            switch (specification.Layers[layer])
            {
                case DenseSpecification dense:
                    double[][] z = MultiplyAdd(x, dense, ref parameter);
                    sums.Add(z);
                    values.Add(Activate(dense.Activation, ParameterOf(dense), z, dense.Units, ref nearestKink));
                    break;
                case ConvolutionSpecification convolution:
                    double[] weight = parameters[parameter++];
                    double[]? bias = convolution.UseBias ? parameters[parameter++] : null;
                    double[][] sum = ConvolutionOf(layer, convolution).Forward(x, weight, bias);
                    sums.Add(sum);
                    values.Add(Activate(convolution.Activation, ParameterOf(convolution), sum, convolution.Filters, ref nearestKink));
                    break;
                case Pool2DSpecification pool:
                    sums.Add(null);
                    values.Add(PoolOf(layer, pool).Forward(x, ref nearestKink));
                    break;
                case ActivationSpecification activation:
                    sums.Add(null);
                    values.Add(Activate(activation.Activation, ParameterOf(activation), x, LastAxis(layer), ref nearestKink));
                    break;
                case DropoutSpecification dropout:
                    sums.Add(null);
                    values.Add(draw is null ? x : Drop(x, dropout, layer, draw.Value));
                    break;
                default: // Flatten and Reshape keep every element where it is.
                    sums.Add(null);
                    values.Add(x);
                    break;
            }
        }

        return new PlainPass { Values = values, Sums = sums, DistanceFromKink = nearestKink };
    }

    /// <summary>The backward pass from the gradient by the output.</summary>
    public PlainGradients Backward(PlainPass pass, double[][] outputGradients, (ulong Seed, ulong Step)? draw = null)
    {
        double[][] gradients = [.. parameters.Select(values => new double[values.Length])];
        double[][] dy = outputGradients;
        int parameter = parameters.Count;
        for (int layer = specification.Layers.Count - 1; layer >= 0; layer--)
        {
            double[][] x = pass.Values[layer];
            double[][] y = pass.Values[layer + 1];
            switch (specification.Layers[layer])
            {
                case DenseSpecification dense:
                    double[][] dz = Deactivate(dense.Activation, ParameterOf(dense), pass.Sums[layer]!, y, dy, dense.Units);
                    parameter -= dense.UseBias ? 2 : 1;
                    AddParameterGradients(x, dz, gradients, parameter, dense.UseBias);
                    dy = InputGradients(x, dz, parameters[parameter]);
                    break;
                case ConvolutionSpecification convolution:
                    double[][] dSum = Deactivate(
                        convolution.Activation, ParameterOf(convolution), pass.Sums[layer]!, y, dy, convolution.Filters);
                    parameter -= convolution.UseBias ? 2 : 1;
                    dy = ConvolutionOf(layer, convolution).Backward(
                        x, dSum, parameters[parameter], gradients[parameter], convolution.UseBias ? gradients[parameter + 1] : null);
                    break;
                case Pool2DSpecification pool:
                    dy = PoolOf(layer, pool).Backward(x, dy);
                    break;
                case ActivationSpecification activation:
                    dy = Deactivate(activation.Activation, ParameterOf(activation), x, y, dy, LastAxis(layer));
                    break;
                case DropoutSpecification dropout when draw is not null:
                    dy = Drop(dy, dropout, layer, draw.Value);
                    break;
            }
        }

        return new PlainGradients(gradients, dy);
    }

    /// <summary>z = x W^T + b: x (B, I), W (O, I), z (B, O).</summary>
    private double[][] MultiplyAdd(double[][] x, DenseSpecification dense, ref int parameter)
    {
        double[] weight = parameters[parameter++];
        double[]? bias = dense.UseBias ? parameters[parameter++] : null;
        double[][] z = new double[x.Length][];
        for (int row = 0; row < x.Length; row++)
        {
            z[row] = new double[dense.Units];
            for (int output = 0; output < dense.Units; output++)
            {
                double sum = bias?[output] ?? 0;
                for (int input = 0; input < x[row].Length; input++)
                {
                    sum += x[row][input] * weight[(output * x[row].Length) + input];
                }

                z[row][output] = sum;
            }
        }

        return z;
    }

    /// <summary>dW = dz^T x, db = sum over rows of dz.</summary>
    private static void AddParameterGradients(double[][] x, double[][] dz, double[][] gradients, int weight, bool useBias)
    {
        for (int row = 0; row < x.Length; row++)
        {
            for (int output = 0; output < dz[row].Length; output++)
            {
                for (int input = 0; input < x[row].Length; input++)
                {
                    gradients[weight][(output * x[row].Length) + input] += dz[row][output] * x[row][input];
                }

                if (useBias)
                {
                    gradients[weight + 1][output] += dz[row][output];
                }
            }
        }
    }

    /// <summary>dx = dz W.</summary>
    private static double[][] InputGradients(double[][] x, double[][] dz, double[] weight)
    {
        double[][] dx = new double[x.Length][];
        for (int row = 0; row < x.Length; row++)
        {
            dx[row] = new double[x[row].Length];
            for (int input = 0; input < x[row].Length; input++)
            {
                for (int output = 0; output < dz[row].Length; output++)
                {
                    dx[row][input] += dz[row][output] * weight[(output * x[row].Length) + input];
                }
            }
        }

        return dx;
    }

    private static double[][] Activate(Activation activation, double parameter, double[][] x, int lastAxis, ref double nearestKink)
    {
        double[][] y = new double[x.Length][];
        for (int row = 0; row < x.Length; row++)
        {
            y[row] = new double[x[row].Length];
            for (int start = 0; start < x[row].Length; start += lastAxis)
            {
                PlainActivation.Apply(activation, parameter, x[row].AsSpan(start, lastAxis), y[row].AsSpan(start, lastAxis));
            }

            // An exact 0 comes from inputs that are all 0 (dropped, or behind a rectifier that is off): nothing small moves it.
            foreach (double value in x[row].Where(value => value != 0))
            {
                nearestKink = Math.Min(nearestKink, PlainActivation.DistanceFromKink(activation, parameter, value));
            }
        }

        return y;
    }

    private static double[][] Deactivate(
        Activation activation, double parameter, double[][] x, double[][] y, double[][] dy, int lastAxis)
    {
        double[][] dx = new double[x.Length][];
        for (int row = 0; row < x.Length; row++)
        {
            dx[row] = new double[x[row].Length];
            for (int start = 0; start < x[row].Length; start += lastAxis)
            {
                var group = start..(start + lastAxis);
                PlainActivation.Differentiate(
                    activation, parameter, x[row].AsSpan(group), y[row].AsSpan(group), dy[row].AsSpan(group), dx[row].AsSpan(group));
            }
        }

        return dx;
    }

    /// <summary>y = x m / (1 - rate), with the mask of this dropout layer's number; backward is the same map of the gradient.</summary>
    private double[][] Drop(double[][] x, DropoutSpecification dropout, int layer, (ulong Seed, ulong Step) draw)
    {
        int number = specification.Layers.Take(layer).OfType<DropoutSpecification>().Count();
        double scale = 1 / (1 - PlainLoss.AsWritten(dropout.Rate));
        double[][] y = new double[x.Length][];
        for (int row = 0; row < x.Length; row++)
        {
            y[row] = new double[x[row].Length];
            for (int column = 0; column < x[row].Length; column++)
            {
                bool kept = DropoutMask.IsKept(draw.Seed, draw.Step, number, row, column, dropout.Rate);
                y[row][column] = kept ? x[row][column] * scale : 0;
            }
        }

        return y;
    }

    private PlainConvolution ConvolutionOf(int layer, ConvolutionSpecification convolution)
    {
        if (!_convolutions.TryGetValue(layer, out PlainConvolution? plain))
        {
            _convolutions[layer] = plain = new PlainConvolution(convolution, _shapes[layer]);
        }

        return plain;
    }

    private PlainPool PoolOf(int layer, Pool2DSpecification pool)
    {
        if (!_pools.TryGetValue(layer, out PlainPool? plain))
        {
            _pools[layer] = plain = new PlainPool(pool, _shapes[layer]);
        }

        return plain;
    }

    private int LastAxis(int layer) => _shapes[layer][^1];

    private static double ParameterOf(DenseSpecification dense) => ParameterOf(dense.Activation, dense.Slope, dense.Alpha);

    private static double ParameterOf(ConvolutionSpecification layer) => ParameterOf(layer.Activation, layer.Slope, layer.Alpha);

    private static double ParameterOf(ActivationSpecification layer) => ParameterOf(layer.Activation, layer.Slope, layer.Alpha);

    private static double ParameterOf(Activation activation, float slope, float alpha) =>
        PlainLoss.AsWritten(activation == Activation.LeakyRelu ? slope : alpha);
}
