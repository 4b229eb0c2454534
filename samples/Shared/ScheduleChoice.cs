namespace NetCompiler.Samples;

/// <summary>The learning-rate schedules that <c>--schedule</c> names, with numbers that fit the length of a run.</summary>
public static class ScheduleChoice
{
    /// <summary>The rate goes down when the loss does: a callback beside a rate that stays.</summary>
    public const string Plateau = "plateau";

    /// <summary>The rate stays.</summary>
    public const string Constant = "constant";

    private static readonly Dictionary<string, Func<float, int, long, LearningRateSchedule>> s_choices = new()
    {
        [Constant] = (rate, _, _) => LearningRateSchedule.Constant(rate),
        ["step"] = (rate, epochs, _) => LearningRateSchedule.Step(rate, Third(epochs), factor: 0.3f).PerEpoch(),
        ["multi-step"] = (rate, epochs, _) => LearningRateSchedule.MultiStep(rate, Milestones(epochs), factor: 0.3f).PerEpoch(),
        ["exponential"] = (rate, epochs, _) => LearningRateSchedule.Exponential(rate, epochs, factor: 0.1f).PerEpoch(),
        ["inverse-time"] = (rate, _, _) => LearningRateSchedule.InverseTime(rate, decay: 1f).PerEpoch(),
        ["polynomial"] = (rate, _, steps) => LearningRateSchedule.Polynomial(rate, steps, end: rate / 100),
        ["cosine"] = (rate, _, steps) => LearningRateSchedule.Cosine(rate, steps),
        ["warm-restarts"] = (rate, _, steps) => LearningRateSchedule.WarmRestarts(rate, Math.Max(1, steps / 7)),
        ["warm-up"] = (rate, _, steps) => LearningRateSchedule.Cosine(rate, Math.Max(1, steps - (steps / 10))).WithWarmUp(Math.Max(1, steps / 10)),
        ["one-cycle"] = (rate, _, steps) => LearningRateSchedule.OneCycle(3 * rate, Math.Max(2, steps)),
        [Plateau] = (rate, _, _) => LearningRateSchedule.Constant(rate),
    };

    /// <summary>The names.</summary>
    public static string[] Names => [.. s_choices.Keys];

    /// <summary>Makes a schedule.</summary>
    /// <param name="name">One of the names.</param>
    /// <param name="rate">The rate that it is about.</param>
    /// <param name="epochs">The epochs of the run.</param>
    /// <param name="steps">Its steps in all.</param>
    public static LearningRateSchedule Create(string name, float rate, int epochs, long steps) => s_choices[name](rate, epochs, steps);

    private static int Third(int epochs) => Math.Max(1, epochs / 3);

    // At half and three quarters of the run.
    private static long[] Milestones(int epochs) => epochs < 4 ? [1] : [epochs / 2, epochs * 3 / 4];
}
