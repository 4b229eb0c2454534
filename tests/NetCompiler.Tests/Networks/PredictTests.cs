namespace NetCompiler.Tests.Networks;

public sealed class PredictTests
{
    private const int LargeSample = 1 << 20;

    [Fact]
    public void Predict_OneLargeSample_AllocatesAboutAsMuchAsTheSample()
    {
        var model = new LinearRegression(LargeSample, 1);
        float[] input = new float[LargeSample];
        float[] output = new float[1];
        input[7] = 2f;
        model.Parameters["linear.weight"].CopyFrom([.. Enumerable.Range(0, LargeSample).Select(index => index == 7 ? 3f : 0f)]);

        long before = GC.GetAllocatedBytesForCurrentThread();
        model.Predict(input, output);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(6f, output[0]);
        Assert.InRange(bytes, sizeof(float) * (long)LargeSample, 2 * sizeof(float) * (long)LargeSample);
    }

    [Theory]
    [InlineData(3, 1, 64)]
    [InlineData(16_383, 1, 64)]
    [InlineData(100_000, 1, 10)]
    [InlineData(LargeSample, 1, 1)]
    [InlineData(3 * LargeSample, 1, 1)]
    public void InferenceCapacity_AnySample_HoldsAboutAMillionFloats(int inputs, int outputs, int expected) =>
        Assert.Equal(expected, new LinearRegression(inputs, outputs).InferenceCapacity(64));

    [Fact]
    public void Predict_MoreSamplesThanAWorkspaceHolds_GivesAllOfThem()
    {
        const int Inputs = 100_000;
        const int Samples = 25;
        var model = new LinearRegression(Inputs, 1);
        model.Parameters["linear.weight"].CopyFrom([.. Enumerable.Range(0, Inputs).Select(index => index == 0 ? 2f : 0f)]);
        float[] input = new float[Samples * Inputs];
        for (int sample = 0; sample < Samples; sample++)
        {
            input[sample * Inputs] = sample;
        }

        float[] output = new float[Samples];
        model.Predict(input, output);

        Assert.Equal(Enumerable.Range(0, Samples).Select(sample => 2f * sample), output);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 3)]
    [InlineData(2, 0)]
    public void Predict_OutputOverTheInput_IsRefused(int inputStart, int outputStart)
    {
        var model = new LinearRegression(2, 2);
        float[] values = [1, 2, 3, 4, 5, 6, 7];
        float[] before = [.. values];

        ArgumentException thrown = Assert.Throws<ArgumentException>(
            "output", () => model.Predict(values.AsSpan(inputStart, 4), values.AsSpan(outputStart, 4)));

        Assert.Contains("lies over the input", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(before, values);
    }

    [Fact]
    public void Predict_OutputBehindTheInput_IsTaken()
    {
        var model = new LinearRegression(2, 2);
        float[] values = [1, 2, 0, 0];
        float[] expected = new float[2];
        model.Predict([1, 2], expected);

        model.Predict(values.AsSpan(0, 2), values.AsSpan(2, 2));

        Assert.Equal([1, 2, .. expected], values);
    }
}
