using NetCompiler.Data;

namespace NetCompiler.Tests.Data;

/// <summary>Reads whole data sets, and makes some whose samples can be told apart.</summary>
internal static class Samples
{
    public static float[][] Inputs(Dataset data) => Read(data.Count, data.InputSize, data.CopyInput);

    public static float[][] Targets(Dataset data) => Read(data.Count, data.TargetSize, data.CopyTarget);

    public static float[][] TrainingInputs(Dataset data, ulong seed) => Read(
        data.Count, data.InputSize, (index, destination) => data.CopyTrainingInput(index, seed + (ulong)index, destination));

    public static int[] Labels(Dataset data) => [.. Enumerable.Range(0, data.Count).Select(data.GetLabel)];

    /// <summary>The numbers that samples of <see cref="Labelled"/> and <see cref="Numbered"/> had at first.</summary>
    public static int[] Numbers(Dataset data) => [.. Inputs(data).Select(input => (int)input[0])];

    /// <summary>Samples whose input is their number.</summary>
    public static Dataset Numbered(int count) => Dataset.FromArrays(Count(count), 1, new float[count]);

    /// <summary>Samples of given classes whose input is their number.</summary>
    public static Dataset Labelled(int classes, params int[] labels) => Dataset.FromArrays(Count(labels.Length), 1, labels, classes);

    private static float[] Count(int count) => [.. Enumerable.Range(0, count).Select(index => (float)index)];

    private static float[][] Read(int count, int size, Action<int, Span<float>> read)
    {
        float[][] rows = new float[count][];
        for (int index = 0; index < count; index++)
        {
            read(index, rows[index] = new float[size]);
        }

        return rows;
    }
}
