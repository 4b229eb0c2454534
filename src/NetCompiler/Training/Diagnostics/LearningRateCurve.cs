using System.Globalization;
using System.Text;
using NetCompiler.Reporting;

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

    /// <summary>
    /// The curve as an SVG picture, the rate logarithmic and the suggestion marked. Losses above the highest smoothed one are left out.
    /// </summary>
    /// <param name="options">Title and size; their defaults unless given.</param>
    /// <exception cref="InvalidOperationException">There are no points: the first step diverged.</exception>
    public string ToSvg(ChartOptions? options = null)
    {
        if (Points.Count == 0)
        {
            throw new InvalidOperationException("The curve has no points: the loss diverged at the first step. Begin with a lower MinRate.");
        }

        // Where training breaks down single losses are huge; they would press everything before them flat.
        double highest = Points.Max(point => point.SmoothedLoss);
        double[] rates = [.. Points.Select(point => (double)point.LearningRate)];
        ChartPanel panel = new(
            "Loss",
            "learning rate",
            [
                new ChartSeries("loss", rates, [.. Points.Select(point => point.Loss <= highest ? point.Loss : double.NaN)], 1),
                new ChartSeries("smoothed loss", rates, [.. Points.Select(point => point.SmoothedLoss)], 0),
            ])
        {
            XIsLogarithmic = true,
            Mark = Suggestion,
            MarkName = "suggested",
        };
        return ChartPicture.Draw([panel], options ?? new ChartOptions());
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
