namespace NetCompiler.Tests.Normalizations;

/// <summary>Normalisations in double precision by the plainest loops: means over whatever shares one.</summary>
internal static class PlainNormalization
{
    private const double Epsilon = 1e-5f;

    /// <summary>y = gamma (x - mean) / sqrt(variance + epsilon) + beta over samples, pixels and channels.</summary>
    public static double[] Apply(NormalizationCase form, int batch, double[] x, double[] gamma, double[] beta)
    {
        double[] y = new double[x.Length];
        IEnumerable<int> indices = Enumerable.Range(0, batch * form.Pixels * form.Channels);
        foreach (IGrouping<int, int> sharing in indices.GroupBy(index => Sharer(form, index)))
        {
            double mean = sharing.Average(index => x[index]);
            double variance = sharing.Average(index => (x[index] - mean) * (x[index] - mean));
            foreach (int index in sharing)
            {
                int channel = index % form.Channels;
                y[index] = (gamma[channel] * (x[index] - mean) / Math.Sqrt(variance + Epsilon)) + beta[channel];
            }
        }

        return y;
    }

    /// <summary>The gradient of sum(upstream y) by x, gamma and beta, by central differences.</summary>
    public static (double[] X, double[] Gamma, double[] Beta) Gradients(
        NormalizationCase form, int batch, double[] x, double[] gamma, double[] beta, double[] upstream)
    {
        double Objective() => Apply(form, batch, x, gamma, beta).Zip(upstream, (y, dy) => y * dy).Sum();
        return (Differences(x, Objective), Differences(gamma, Objective), Differences(beta, Objective));
    }

    private static double[] Differences(double[] values, Func<double> objective)
    {
        const double Step = 1e-4;
        double[] gradient = new double[values.Length];
        for (int index = 0; index < values.Length; index++)
        {
            double value = values[index];
            values[index] = value + Step;
            double above = objective();
            values[index] = value - Step;
            double below = objective();
            values[index] = value;
            gradient[index] = (above - below) / (2 * Step);
        }

        return gradient;
    }

    // Elements of one number share mean and variance.
    private static int Sharer(NormalizationCase form, int index)
    {
        int channel = index % form.Channels;
        int pixel = index / form.Channels;
        int sample = pixel / form.Pixels;
        return form.Kind switch
        {
            "Batch" => channel,
            "Layer" => pixel,
            _ => (sample * form.Groups) + (channel / (form.Channels / form.Groups)),
        };
    }
}
