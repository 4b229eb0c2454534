using NetCompiler.Data;

namespace NetCompiler.Tests.Data;

/// <summary>How well a straight line can tell two classes of points apart: every line of many directions is tried.</summary>
internal static class BestLine
{
    private const int Directions = 72;

    /// <summary>The share of points on the right side of the best line.</summary>
    /// <param name="data">Points in the plane.</param>
    /// <param name="classOf">0 or 1 for each sample.</param>
    public static double Accuracy(Dataset data, Func<int, int> classOf)
    {
        float[][] points = Samples.Inputs(data);
        int[] classes = [.. Enumerable.Range(0, data.Count).Select(classOf)];
        double best = 0;
        for (int direction = 0; direction < Directions; direction++)
        {
            (double y, double x) = Math.SinCos(Math.PI * direction / Directions);
            int[] order = [.. Enumerable.Range(0, points.Length).OrderBy(index => (x * points[index][0]) + (y * points[index][1]))];

            // Beyond the line is class 1, or class 0.
            int right = classes.Sum();
            foreach (int index in order)
            {
                right += classes[index] == 0 ? 1 : -1;
                best = Math.Max(best, Math.Max(right, points.Length - right));
            }
        }

        return best / points.Length;
    }

    /// <summary>The class of samples with a single target of 0 and 1.</summary>
    public static double Accuracy(Dataset data)
    {
        float[][] targets = Samples.Targets(data);
        return Accuracy(data, index => (int)targets[index][0]);
    }
}
