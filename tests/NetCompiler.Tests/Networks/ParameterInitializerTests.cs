using NetCompiler.Runtime;

namespace NetCompiler.Tests.Networks;

public sealed class ParameterInitializerTests
{
    private const int Units = 100;
    private const int Inputs = 200;

    [Theory]
    [InlineData(Initializer.GlorotUniform, 6.0 / 300)]
    [InlineData(Initializer.HeUniform, 6.0 / 200)]
    [InlineData(Initializer.LeCunUniform, 3.0 / 200)]
    public void Initialize_UniformKinds_FillTheirInterval(Initializer kind, double squaredBound)
    {
        double bound = Math.Sqrt(squaredBound);
        float[] values = Draw(kind);
        Assert.All(values, value => Assert.InRange(value, -bound - 1e-7, bound + 1e-7));
        Assert.InRange(values.Max(), 0.99 * bound, bound + 1e-7);
        Assert.InRange(values.Min(), -bound - 1e-7, -0.99 * bound);
        Assert.InRange(Moment(values, 2), 0.97 * squaredBound / 3, 1.03 * squaredBound / 3);
    }

    [Theory]
    [InlineData(Initializer.GlorotNormal, 2.0 / 300)]
    [InlineData(Initializer.HeNormal, 2.0 / 200)]
    [InlineData(Initializer.LeCunNormal, 1.0 / 200)]
    public void Initialize_NormalKinds_HaveTheirVariance(Initializer kind, double variance)
    {
        float[] values = Draw(kind);
        Assert.InRange(Math.Abs(Moment(values, 1)), 0, 3.5 * Math.Sqrt(variance / values.Length));
        Assert.InRange(Moment(values, 2), 0.96 * variance, 1.04 * variance);
        Assert.InRange(Moment(values, 4) / (variance * variance), 2.7, 3.3);
    }

    [Fact]
    public void Initialize_GivenNumbers_AreUsed()
    {
        float[] uniform = Draw(Initializer.Uniform, 1f, 3f);
        Assert.All(uniform, value => Assert.InRange(value, 1f, 3f));
        Assert.InRange(uniform.Average(), 1.98, 2.02);
        float[] normal = Draw(Initializer.Normal, 5f, 0.1f);
        Assert.InRange(normal.Average(), 4.99, 5.01);
        Assert.All(normal, value => Assert.InRange(value, 4f, 6f));
        Assert.All(Draw(Initializer.Constant, 0.25f), value => Assert.Equal(0.25f, value));
        Assert.All(Draw(Initializer.Zeros), value => Assert.Equal(0f, value));
    }

    [Theory]
    [InlineData(9, 9, 1f)]
    [InlineData(5, 23, 2f)]
    [InlineData(23, 5, 0.5f)]
    public void Initialize_Orthogonal_HasOrthonormalRowsOrColumnsTimesGain(int rows, int columns, float gain)
    {
        float[] values = Draw(Initializer.Orthogonal, gain, shape: [rows, columns]);
        bool wide = rows <= columns;
        for (int left = 0; left < Math.Min(rows, columns); left++)
        {
            for (int right = 0; right < Math.Min(rows, columns); right++)
            {
                double product = 0;
                for (int place = 0; place < Math.Max(rows, columns); place++)
                {
                    product += wide
                        ? (double)values[(left * columns) + place] * values[(right * columns) + place]
                        : (double)values[(place * columns) + left] * values[(place * columns) + right];
                }

                Assert.Equal(left == right ? gain * gain : 0, product, 5);
            }
        }
    }

    [Fact]
    public void Initialize_OrthogonalVector_HasTheGainAsItsLength()
    {
        float[] values = Draw(Initializer.Orthogonal, 3f, shape: [17]);
        Assert.Equal(9, values.Sum(value => (double)value * value), 4);
    }

    [Fact]
    public void Initialize_SameSeed_GivesTheSameBits()
    {
        Assert.Equal(Draw(Initializer.GlorotUniform, seed: 4), Draw(Initializer.GlorotUniform, seed: 4));
        Assert.NotEqual(Draw(Initializer.GlorotUniform, seed: 4), Draw(Initializer.GlorotUniform, seed: 5));
    }

    [Theory]
    [InlineData(Initializer.GlorotUniform)]
    [InlineData(Initializer.HeNormal)]
    [InlineData(Initializer.Orthogonal)]
    public void Initialize_KernelLayout_DoesNotChangeCanonicalValues(Initializer kind)
    {
        float[] canonical = Draw(kind, 1f, shape: [10, 7]);
        float[] panels = Draw(kind, 1f, shape: [10, 7], layout: ParameterLayout.Panels(7, 16));
        Assert.Equal(canonical, panels);
    }

    [Fact]
    public void Initialize_SecondParameter_HasOtherNumbersThanTheFirst()
    {
        ParameterDescription first = Describe(Initializer.GlorotUniform, 0f, 0f, [8, 8], ParameterLayout.Canonical, 0);
        ParameterDescription second = Describe(Initializer.GlorotUniform, 0f, 0f, [8, 8], ParameterLayout.Canonical, 64);
        ParameterCollection parameters = Collect([first, second]);
        ParameterInitializer.Initialize(parameters, 1);
        Assert.Empty(parameters[0].ToArray().Intersect(parameters[1].ToArray()));
    }

    [Fact]
    public void Initialize_Default_IsGlorotForWeightsAndZeroForBiases()
    {
        Assert.Equal(Draw(Initializer.GlorotUniform), Draw(Initializer.Default));
        Assert.All(Draw(Initializer.Default, isBias: true), value => Assert.Equal(0f, value));
    }

    private static double Moment(float[] values, int power) => values.Average(value => Math.Pow(value, power));

    private static float[] Draw(
        Initializer kind, float first = 0f, float second = 0f, int[]? shape = null, ParameterLayout? layout = null,
        ulong seed = 9, bool isBias = false)
    {
        ParameterCollection parameters = Collect(
            [Describe(kind, first, second, shape ?? [Units, Inputs], layout ?? ParameterLayout.Canonical, 0, isBias)]);
        ParameterInitializer.Initialize(parameters, seed);
        return parameters[0].ToArray();
    }

    private static ParameterDescription Describe(
        Initializer kind, float first, float second, int[] shape, ParameterLayout layout, int offset, bool isBias = false) => new()
        {
            Name = $"parameter{offset}",
            Shape = shape,
            Offset = offset,
            BufferLength = 16 * shape.Aggregate(1, (product, size) => product * size),
            Layout = layout,
            IsBias = isBias,
            Initializer = new InitializerDescription(kind, shape[^1], shape[0], first, second),
        };

    private static ParameterCollection Collect(ParameterDescription[] parameters)
    {
        var plan = new ArenaDescription { FloatsPerSample = 2, Input = new(0, 1), Output = new(1, 1) };
        int length = parameters[^1].Offset + parameters[^1].BufferLength;
        var description = new NetworkDescription
        {
            Name = "Drawn",
            InputShape = [1],
            OutputShape = [1],
            Layers = [],
            Parameters = parameters,
            ParameterCount = parameters.Sum(parameter => parameter.Count),
            ParameterBufferLength = length,
            Lowering = Lowering.Tiled,
            ForwardFlops = 1,
            TrainingFlops = 3,
            Inference = plan,
            Training = plan,
        };
        return new ParameterCollection(description.Parameters, new AlignedBuffer(length));
    }
}
