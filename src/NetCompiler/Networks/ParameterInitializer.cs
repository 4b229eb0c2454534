namespace NetCompiler.Runtime;

/// <summary>
/// The first values of parameters. A value depends on the seed, the parameter's place among the parameters and the
/// element's place in canonical order only: not on the layout that the kernels want, nor on the machine's vectors.
/// </summary>
internal static class ParameterInitializer
{
    /// <summary>Overwrites all parameters; padding is left as it is.</summary>
    internal static void Initialize(ParameterCollection parameters, ulong seed)
    {
        for (int index = 0; index < parameters.Count; index++)
        {
            Parameter parameter = parameters[index];
            float[] values = new float[parameter.Count];
            Fill(values, parameter.Description, seed, (ulong)index);
            parameter.CopyFrom(values);
        }
    }

    private static void Fill(Span<float> values, ParameterDescription parameter, ulong seed, ulong stream)
    {
        InitializerDescription initializer = parameter.Initializer;
        double fanIn = Math.Max(1, initializer.FanIn);
        double fanAverage = Math.Max(1, (initializer.FanIn + (double)initializer.FanOut) / 2);
        switch (initializer.Kind)
        {
            case Initializer.Default when parameter.IsBias:
            case Initializer.Zeros:
                values.Clear();
                break;
            case Initializer.Default:
            case Initializer.GlorotUniform:
                FillUniform(values, Math.Sqrt(3 / fanAverage), seed, stream);
                break;
            case Initializer.GlorotNormal:
                FillNormal(values, 0, Math.Sqrt(1 / fanAverage), seed, stream);
                break;
            case Initializer.HeUniform:
                FillUniform(values, Math.Sqrt(6 / fanIn), seed, stream);
                break;
            case Initializer.HeNormal:
                FillNormal(values, 0, Math.Sqrt(2 / fanIn), seed, stream);
                break;
            case Initializer.LeCunUniform:
                FillUniform(values, Math.Sqrt(3 / fanIn), seed, stream);
                break;
            case Initializer.LeCunNormal:
                FillNormal(values, 0, Math.Sqrt(1 / fanIn), seed, stream);
                break;
            case Initializer.Uniform:
                FillUniform(values, initializer.First, initializer.Second, seed, stream);
                break;
            case Initializer.Normal:
                FillNormal(values, initializer.First, initializer.Second, seed, stream);
                break;
            case Initializer.Constant:
                values.Fill(initializer.First);
                break;
            case Initializer.Orthogonal:
                // A matrix has a row for each unit; a vector is one row.
                int rows = parameter.Shape.Count > 1 ? parameter.Shape[0] : 1;
                OrthogonalMatrix.Fill(values, rows, initializer.First, seed, stream);
                break;
            default:
                throw new InvalidOperationException($"{parameter.Name} has an unknown initialiser, {initializer.Kind}.");
        }
    }

    private static void FillUniform(Span<float> values, double bound, ulong seed, ulong stream) =>
        FillUniform(values, -bound, bound, seed, stream);

    private static void FillUniform(Span<float> values, double minimum, double maximum, ulong seed, ulong stream)
    {
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = (float)(minimum + ((maximum - minimum) * CounterRandom.Uniform(seed, stream, (ulong)index)));
        }
    }

    private static void FillNormal(Span<float> values, double mean, double deviation, ulong seed, ulong stream)
    {
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = (float)(mean + (deviation * CounterRandom.Normal(seed, stream, (ulong)index)));
        }
    }
}
