using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Lanes;

/// <summary>Softmax and its gradient in lanes: each class is a local, so maxima and sums run over locals.</summary>
internal static class LaneSoftmax
{
    public static void Add(LaneProgramBuilder builder, SoftmaxOp op)
    {
        string[] x = LaneProgramBuilder.Elements(op.Inputs[0]);
        string[] y = LaneProgramBuilder.Elements(op.Output!);
        for (int first = 0; first < x.Length; first += op.Classes)
        {
            string[] group = [.. x.Skip(first).Take(op.Classes)];
            string[] powers = [.. y.Skip(first).Take(op.Classes)];
            string largest = y[first] + "Largest";
            string scale = y[first] + "Scale";
            AddFold(builder, largest, group, (left, right) => $"Vector.Max({left}, {right})");
            AddPowers(builder, powers, group, largest);
            AddFold(builder, scale, powers, (left, right) => $"{left} + {right}");
            builder.Add(scale, $"Vector<float>.One / {scale}", [scale]);
            foreach (string power in powers)
            {
                builder.Add(power, $"{power} * {scale}", [power, scale]);
            }
        }
    }

    public static void AddGradient(LaneProgramBuilder builder, SoftmaxGradientOp op)
    {
        string[] dy = LaneProgramBuilder.Elements(op.Inputs[0]);
        string[] y = LaneProgramBuilder.Elements(op.Inputs[1]);
        string[] dx = LaneProgramBuilder.Elements(op.Output!);
        for (int first = 0; first < dx.Length; first += op.Classes)
        {
            string product = dx[first] + "Product";
            for (int index = first; index < first + op.Classes; index++)
            {
                string term = $"{dy[index]} * {y[index]}";
                builder.Add(
                    product,
                    index == first ? term : $"Vector.MultiplyAddEstimate({dy[index]}, {y[index]}, {product})",
                    index == first ? [dy[index], y[index]] : [dy[index], y[index], product]);
            }

            for (int index = first; index < first + op.Classes; index++)
            {
                builder.Add(dx[index], $"{y[index]} * ({dy[index]} - {product})", [y[index], dy[index], product]);
            }
        }
    }

    /// <summary>powers_i = exp(x_i - largest).</summary>
    public static void AddPowers(LaneProgramBuilder builder, string[] powers, string[] x, string largest)
    {
        for (int index = 0; index < x.Length; index++)
        {
            builder.Add(powers[index], $"Vector.Exp({x[index]} - {largest})", [x[index], largest]);
        }
    }

    /// <summary>target = x_0 op x_1 op … from left to right.</summary>
    public static void AddFold(LaneProgramBuilder builder, string target, string[] x, Func<string, string, string> combine)
    {
        builder.Add(target, x[0], [x[0]], multiplyAdds: 0);
        foreach (string element in x.Skip(1))
        {
            builder.Add(target, combine(target, element), [target, element]);
        }
    }
}
