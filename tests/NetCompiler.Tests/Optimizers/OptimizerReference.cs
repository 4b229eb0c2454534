namespace NetCompiler.Tests.Optimizers;

/// <summary>The optimizers' formulas, an element at a time in double precision.</summary>
internal static class OptimizerReference
{
    internal static double[] Sgd(double[] parameters, double[][] gradients, double rate, double momentum = 0, bool nesterov = false)
    {
        double[] p = [.. parameters];
        double[] b = new double[p.Length];
        foreach (double[] g in gradients)
        {
            for (int i = 0; i < p.Length; i++)
            {
                b[i] = (momentum * b[i]) + g[i];
                p[i] -= rate * (nesterov ? g[i] + (momentum * b[i]) : b[i]);
            }
        }

        return p;
    }

    internal static double[] Adam(
        double[] parameters, double[][] gradients, double rate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    {
        double[] p = [.. parameters];
        double[] m = new double[p.Length];
        double[] v = new double[p.Length];
        for (int step = 1; step <= gradients.Length; step++)
        {
            double[] g = gradients[step - 1];
            for (int i = 0; i < p.Length; i++)
            {
                m[i] = (beta1 * m[i]) + ((1 - beta1) * g[i]);
                v[i] = (beta2 * v[i]) + ((1 - beta2) * g[i] * g[i]);
                double divisor = (Math.Sqrt(v[i]) / Math.Sqrt(1 - Math.Pow(beta2, step))) + epsilon;
                p[i] -= rate / (1 - Math.Pow(beta1, step)) * m[i] / divisor;
            }
        }

        return p;
    }
}
