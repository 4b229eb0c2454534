namespace NetCompiler.Benchmarks.Interpreter;

/// <summary>
/// L = -1/(B D) sum t ln p + (1 - t) ln(1 - p), p clipped to [1e-7, 1 - 1e-7]. dp = (p - t) / (p (1 - p) B D).
/// </summary>
internal sealed class InterpretedBinaryCrossEntropy(int outputSize, int capacity) : InterpretedLoss(outputSize, capacity)
{
    private const float SmallestProbability = 1e-7f;

    public override float Evaluate(ReadOnlySpan<float> output, Batch batch)
    {
        int count = batch.Size * OutputSize;
        float scale = 1f / count;
        double sum = 0;
        for (int index = 0; index < count; index++)
        {
            float p = Math.Clamp(output[index], SmallestProbability, 1f - SmallestProbability);
            float t = batch.Targets[index];
            sum -= (t * MathF.Log(p)) + ((1f - t) * MathF.Log(1f - p));
            OutputGradient[index] = scale * (p - t) / (p * (1f - p));
        }

        return (float)(sum * scale);
    }
}
