using System.Globalization;
using System.Text;

namespace NetCompiler;

/// <summary>
/// The loss over rising learning rates: what a <see cref="LearningRateFinder"/> found. Immutable; safe for any number of threads.
/// </summary>
public sealed class LearningRateCurve
{
    internal LearningRateCurve(IReadOnlyList<LearningRatePoint> points, bool diverged)
    {
        Points = Array.AsReadOnly(points.ToArray());
        Diverged = diverged;
        Suggestion = FindSteepest(Points);
    }

    /// <summary>The steps, from the lowest rate up.</summary>
    public IReadOnlyList<LearningRatePoint> Points { get; }

    /// <summary>Whether the loss grew beyond what it may before the highest rate was reached.</summary>
    public bool Diverged { get; }

    /// <summary>
    /// The rate at which the smoothed loss falls fastest, per factor of the rate: a good largest rate to begin with (Smith, 2017).
    /// Null where the loss never falls.
    /// </summary>
    public float? Suggestion { get; }

    /// <summary>The points as lines of comma-separated values, under the names learning_rate, loss and smoothed_loss.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder("learning_rate,loss,smoothed_loss\n");
        foreach (LearningRatePoint point in Points)
        {
            text.Append(CultureInfo.InvariantCulture, $"{point.LearningRate},{point.Loss},{point.SmoothedLoss}\n");
        }

        return text.ToString();
    }

    // The slope over a window of a tenth of the curve, up to the lowest loss: after it the curve only rises.
    private static float? FindSteepest(IReadOnlyList<LearningRatePoint> points)
    {
        int lowest = 0;
        for (int place = 1; place < points.Count; place++)
        {
            lowest = points[place].SmoothedLoss < points[lowest].SmoothedLoss ? place : lowest;
        }

        int window = Math.Max(1, points.Count / 10);
        double steepest = 0;
        float? found = null;
        for (int place = 0; place + window <= lowest; place++)
        {
            double slope = points[place + window].SmoothedLoss - points[place].SmoothedLoss;
            if (slope < steepest)
            {
                (steepest, found) = (slope, points[place + (window / 2)].LearningRate);
            }
        }

        return found;
    }
}
