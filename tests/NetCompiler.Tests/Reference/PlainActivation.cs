namespace NetCompiler.Tests.Reference;

/// <summary>The activations in double precision, one formula a line; the judge of the compiled ones.</summary>
internal static class PlainActivation
{
    /// <summary>y = f(x) over one row (for softmax: over one group of the last axis).</summary>
    public static void Apply(Activation activation, double parameter, ReadOnlySpan<double> x, Span<double> y)
    {
        if (activation == Activation.Softmax)
        {
            Softmax(x, y);
            return;
        }

        for (int index = 0; index < x.Length; index++)
        {
            y[index] = Value(activation, parameter, x[index]);
        }
    }

    /// <summary>dx = f'(x) dy; for softmax dx_i = y_i (dy_i - sum_j y_j dy_j).</summary>
    public static void Differentiate(
        Activation activation, double parameter, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> dy, Span<double> dx)
    {
        double dot = 0;
        for (int index = 0; index < y.Length; index++)
        {
            dot += y[index] * dy[index];
        }

        for (int index = 0; index < x.Length; index++)
        {
            dx[index] = activation == Activation.Softmax
                ? y[index] * (dy[index] - dot)
                : Derivative(activation, parameter, x[index]) * dy[index];
        }
    }

    /// <summary>How far x is from the nearest point where f' jumps; infinite where it jumps nowhere.</summary>
    public static double DistanceFromKink(Activation activation, double parameter, double x) => activation switch
    {
        Activation.Relu or Activation.LeakyRelu => Math.Abs(x),
        Activation.Elu when parameter != 1 => Math.Abs(x),
        Activation.HardSigmoid => Math.Min(Math.Abs(x - 3), Math.Abs(x + 3)),
        _ => double.PositiveInfinity,
    };

    private static double Value(Activation activation, double parameter, double x) => activation switch
    {
        Activation.Linear => x,
        Activation.Relu => Math.Max(0, x),
        Activation.LeakyRelu => x > 0 ? x : parameter * x,
        Activation.Elu => x > 0 ? x : parameter * (Math.Exp(x) - 1),
        Activation.Sigmoid => Sigmoid(x),
        Activation.Tanh => Math.Tanh(x),
        Activation.Exponential => Math.Exp(x),
        Activation.Softplus => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))),
        Activation.Softsign => x / (1 + Math.Abs(x)),
        Activation.Silu => x * Sigmoid(x),
        Activation.Gelu => x * NormalDistribution(x),
        Activation.HardSigmoid => Math.Min(1, Math.Max(0, (x / 6) + 0.5)),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Not an elementwise activation."),
    };

    private static double Derivative(Activation activation, double parameter, double x) => activation switch
    {
        Activation.Linear => 1,
        Activation.Relu => x > 0 ? 1 : 0,
        Activation.LeakyRelu => x > 0 ? 1 : parameter,
        Activation.Elu => x > 0 ? 1 : parameter * Math.Exp(x),
        Activation.Sigmoid => Sigmoid(x) * Sigmoid(-x),
        Activation.Tanh => 1 - (Math.Tanh(x) * Math.Tanh(x)),
        Activation.Exponential => Math.Exp(x),
        Activation.Softplus => Sigmoid(x),
        Activation.Softsign => 1 / ((1 + Math.Abs(x)) * (1 + Math.Abs(x))),
        Activation.Silu => Sigmoid(x) * (1 + (x * Sigmoid(-x))),
        Activation.Gelu => NormalDistribution(x) + (x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)),
        Activation.HardSigmoid => Math.Abs(x) < 3 ? 1.0 / 6 : 0,
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Not an elementwise activation."),
    };

    /// <summary>1 / (1 + exp(-x)), without overflow.</summary>
    internal static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    /// <summary>ln sum exp(x), without overflow.</summary>
    internal static double LogSumExp(ReadOnlySpan<double> x)
    {
        double largest = double.NegativeInfinity;
        foreach (double value in x)
        {
            largest = Math.Max(largest, value);
        }

        double sum = 0;
        foreach (double value in x)
        {
            sum += Math.Exp(value - largest);
        }

        return largest + Math.Log(sum);
    }

    /// <summary>exp(x_i) / sum exp(x).</summary>
    internal static void Softmax(ReadOnlySpan<double> x, Span<double> y)
    {
        double logSum = LogSumExp(x);
        for (int index = 0; index < x.Length; index++)
        {
            y[index] = Math.Exp(x[index] - logSum);
        }
    }

    /// <summary>
    /// The share of the standard normal distribution below x, (1 + erf(x / sqrt 2)) / 2, by the series
    /// 1/2 + exp(-x^2/2) / sqrt(2 pi) sum x^(2n+1) / (1 3 5 … (2n+1)), whose terms all have one sign.
    /// </summary>
    private static double NormalDistribution(double x)
    {
        if (Math.Abs(x) > 9)
        {
            return x > 0 ? 1 : 0; // the rest is below 1e-18
        }

        double term = x;
        double sum = x;
        for (int factor = 3; Math.Abs(term) > 1e-18 * Math.Abs(sum); factor += 2)
        {
            term *= x * x / factor;
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }
}
