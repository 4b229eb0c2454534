namespace NetCompiler.Tests.Data.Downloads;

/// <summary>A fact about what may not be written: skipped where everything may, and where there are no such modes.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactIfUnprivilegedAttribute : FactAttribute
{
    public FactIfUnprivilegedAttribute()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Skip = "Needs a Unix and a user whom modes of directories bind.";
        }
    }
}
