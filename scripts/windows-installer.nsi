; The installer for Windows: for one person, without an administrator. scripts/windows runs it with
;   -DQUICK to pack it fast and not small, for a try
;   -DVERSION=0.1.0  -DFROM=folder of the programs  -DTO=the installer to write  -DBYTES=size, in KB
; It puts programs into %LOCALAPPDATA%\Programs and touches no data of the clinic, which lie in
; %LOCALAPPDATA%\hiu-desk. Taking the program away leaves them too, unless somebody says otherwise twice.

Unicode true
Target amd64-unicode
!ifdef QUICK
  ; Half as large again, in a quarter of the time.
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
!endif
RequestExecutionLevel user
ManifestDPIAware true

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh

!define NAME "HIU Desk"
!define ID "in.hiudesk.app"
!define REMOVAL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define AT_SIGN_IN "Software\Microsoft\Windows\CurrentVersion\Run"
; The runtime's own place for its version. Source: "Distribute your app and the WebView2 Runtime".
!define WEBVIEW "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"

Name "${NAME}"
OutFile "${TO}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${REMOVAL}" "InstallLocation"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME}"
VIAddVersionKey "LegalCopyright" "The HIU Desk contributors"

!define MUI_ICON "${FROM}\icon.ico"
!define MUI_UNICON "${FROM}\icon.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\hiu-desk.exe"
!define MUI_FINISHPAGE_NOAUTOCLOSE
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Hindi"

LangString PROGRAM ${LANG_ENGLISH} "The program"
LangString PROGRAM ${LANG_HINDI} "प्रोग्राम"
LangString START ${LANG_ENGLISH} "Start at sign-in"
LangString START ${LANG_HINDI} "साइन-इन पर शुरू हो"
LangString PATH_TO ${LANG_ENGLISH} "Start menu"
LangString PATH_TO ${LANG_HINDI} "स्टार्ट मेन्यू"
LangString OPEN ${LANG_ENGLISH} "HIU Desk is open. Close it, and $\"hiu.exe$\" too, then try again."
LangString OPEN ${LANG_HINDI} "HIU Desk खुला है। उसे और $\"hiu.exe$\" को बंद करें, फिर दोबारा कोशिश करें।"
LangString NO_WEBVIEW ${LANG_ENGLISH} "The window needs Microsoft Edge WebView2 Runtime, which is missing on this computer. Install it from https://developer.microsoft.com/microsoft-edge/webview2 before you open HIU Desk."
LangString NO_WEBVIEW ${LANG_HINDI} "विंडो को Microsoft Edge WebView2 Runtime चाहिए, जो इस कंप्यूटर पर नहीं है। HIU Desk खोलने से पहले उसे https://developer.microsoft.com/microsoft-edge/webview2 से इंस्टॉल करें।"
LangString DATA ${LANG_ENGLISH} "The program is gone. The clinic's data are still on this computer, encrypted, in$\n$LOCALAPPDATA\hiu-desk$\n$\nKeep them? Say No only if nobody needs the records, the audit and the backups there any more."
LangString DATA ${LANG_HINDI} "प्रोग्राम हट गया। क्लिनिक का डेटा अब भी इस कंप्यूटर पर है, एन्क्रिप्ट किया हुआ:$\n$LOCALAPPDATA\hiu-desk$\n$\nउसे रखें? 'नहीं' तभी कहें जब वहाँ के रिकॉर्ड, ऑडिट और बैकअप की किसी को ज़रूरत न हो।"
LangString SURE ${LANG_ENGLISH} "Delete all records, the audit and the backups in$\n$LOCALAPPDATA\hiu-desk$\nfor good?"
LangString SURE ${LANG_HINDI} "$LOCALAPPDATA\hiu-desk$\nके सभी रिकॉर्ड, ऑडिट और बैकअप हमेशा के लिए मिटाएँ?"

; A program that runs cannot be written over. Silent set-up fails then; else somebody may close it.
!macro WaitUntilClosed file
  ${Do}
    ClearErrors
    ${IfNot} ${FileExists} "${file}"
      ${ExitDo}
    ${EndIf}
    FileOpen $0 "${file}" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitDo}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(OPEN)" /SD IDCANCEL IDRETRY +3
    SetErrorLevel 2
    Abort
  ${Loop}
!macroend

Section "$(PROGRAM)" SEC_PROGRAM
  SectionIn RO
  !insertmacro WaitUntilClosed "$INSTDIR\hiu-desk.exe"
  !insertmacro WaitUntilClosed "$INSTDIR\hiu.exe"
  SetOutPath "$INSTDIR"
  File "${FROM}\hiu-desk.exe"
  File "${FROM}\hiu.exe"
  File "${FROM}\WebView2Loader.dll"
  File "${FROM}\README.md"
  File "${FROM}\windows.md"
  File "${FROM}\LICENSE-MIT"
  File "${FROM}\LICENSE-APACHE"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ; Notifications show this name instead of a program's path.
  WriteRegStr HKCU "Software\Classes\AppUserModelId\${ID}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${REMOVAL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${REMOVAL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${REMOVAL}" "Publisher" "The HIU Desk contributors"
  WriteRegStr HKCU "${REMOVAL}" "DisplayIcon" "$INSTDIR\hiu-desk.exe"
  WriteRegStr HKCU "${REMOVAL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${REMOVAL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${REMOVAL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${REMOVAL}" "EstimatedSize" ${BYTES}
  WriteRegDWORD HKCU "${REMOVAL}" "NoModify" 1
  WriteRegDWORD HKCU "${REMOVAL}" "NoRepair" 1
  Call SayWithoutWebView
SectionEnd

Section "$(PATH_TO)" SEC_MENU
  CreateDirectory "$SMPROGRAMS\${NAME}"
  CreateShortcut "$SMPROGRAMS\${NAME}\${NAME}.lnk" "$INSTDIR\hiu-desk.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}\${NAME} - practice.lnk" "$INSTDIR\hiu-desk.exe" "--practice"
SectionEnd

Section /o "$(START)" SEC_START
  WriteRegStr HKCU "${AT_SIGN_IN}" "${NAME}" '"$INSTDIR\hiu-desk.exe"'
SectionEnd

Function SayWithoutWebView
  ReadRegStr $0 HKLM "SOFTWARE\WOW6432Node\${WEBVIEW}" "pv"
  ${If} $0 == ""
    ReadRegStr $0 HKCU "Software\${WEBVIEW}" "pv"
  ${EndIf}
  ${If} $0 == ""
  ${OrIf} $0 == "0.0.0.0"
    MessageBox MB_OK|MB_ICONINFORMATION "$(NO_WEBVIEW)" /SD IDOK
  ${EndIf}
FunctionEnd

Section "Uninstall"
  !insertmacro WaitUntilClosed "$INSTDIR\hiu-desk.exe"
  !insertmacro WaitUntilClosed "$INSTDIR\hiu.exe"
  ; Each by name: the folder may hold what is not ours.
  Delete "$INSTDIR\hiu-desk.exe"
  Delete "$INSTDIR\hiu.exe"
  Delete "$INSTDIR\WebView2Loader.dll"
  Delete "$INSTDIR\README.md"
  Delete "$INSTDIR\windows.md"
  Delete "$INSTDIR\LICENSE-MIT"
  Delete "$INSTDIR\LICENSE-APACHE"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}\${NAME}.lnk"
  Delete "$SMPROGRAMS\${NAME}\${NAME} - practice.lnk"
  RMDir "$SMPROGRAMS\${NAME}"
  DeleteRegValue HKCU "${AT_SIGN_IN}" "${NAME}"
  DeleteRegKey HKCU "Software\Classes\AppUserModelId\${ID}"
  DeleteRegKey HKCU "${REMOVAL}"
  ; Silence keeps them.
  ${If} ${FileExists} "$LOCALAPPDATA\hiu-desk\*.*"
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON1 "$(DATA)" /SD IDYES IDYES kept
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(SURE)" /SD IDNO IDNO kept
    RMDir /r "$LOCALAPPDATA\hiu-desk"
    kept:
  ${EndIf}
SectionEnd
